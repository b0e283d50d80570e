//! Writing a form, question by question. A question is named by its path: `ho_ten`, inside a group `thanh_vien.ho_ten`.

use super::{FieldKind, FilingForm, FormField};

/// Which way a question moves among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

impl FilingForm {
    /// The question of a path.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&FormField> {
        let (group, name) = apart(path);
        self.beside(group)?.iter().find(|field| field.name == name)
    }

    /// The questions of the form, or of one of its groups.
    #[must_use]
    pub fn beside(&self, group: Option<&str>) -> Option<&[FormField]> {
        let Some(group) = group else { return Some(&self.fields) };
        match &self.field(group)?.kind {
            FieldKind::Group { fields, .. } => Some(fields),
            _ => None,
        }
    }

    fn beside_mut(&mut self, group: Option<&str>) -> Option<&mut Vec<FormField>> {
        let Some(group) = group else { return Some(&mut self.fields) };
        match &mut self.fields.iter_mut().find(|field| field.name == group)?.kind {
            FieldKind::Group { fields, .. } => Some(fields),
            _ => None,
        }
    }

    /// Puts a question in the place of the one of `path`, or behind all where there is none; conditions that waited for the
    /// old name wait for the new one. The fields of a group stay with it. Whether there was a place for it: not where its
    /// name is another's, or its group is none.
    pub fn put(&mut self, group: Option<&str>, path: Option<&str>, mut field: FormField) -> bool {
        let old = path.map(|path| apart(path).1.to_owned());
        let Some(fields) = self.beside_mut(group) else { return false };
        let is_taken =
            |other: &FormField| other.name == field.name && old.as_deref() != Some(other.name.as_str());
        if fields.iter().any(is_taken) {
            return false;
        }
        let Some(at) = old.as_deref().and_then(|old| fields.iter().position(|known| known.name == old))
        else {
            fields.push(field);
            return old.is_none();
        };
        let (old, new) = (old.unwrap_or_default(), field.name.clone());
        if let (Some(known), FieldKind::Group { fields: inside, .. }) = (fields.get_mut(at), &mut field.kind)
            && let FieldKind::Group { fields: kept, .. } = &mut known.kind
        {
            *inside = std::mem::take(kept);
        }
        if let Some(place) = fields.get_mut(at) {
            *place = field;
        }
        let waiting = fields.iter_mut().filter_map(|field| field.show_if.as_mut());
        waiting
            .filter(|condition| condition.field == old)
            .for_each(|condition| condition.field.clone_from(&new));
        true
    }

    /// Takes a question out. Whether it was there.
    pub fn remove(&mut self, path: &str) -> bool {
        let (group, name) = apart(path);
        let Some(fields) = self.beside_mut(group) else { return false };
        let before = fields.len();
        fields.retain(|field| field.name != name);
        fields.len() < before
    }

    /// Moves a question past its neighbour. Whether there was one.
    pub fn shift(&mut self, path: &str, way: Way) -> bool {
        let (group, name) = apart(path);
        let Some(fields) = self.beside_mut(group) else { return false };
        let Some(at) = fields.iter().position(|field| field.name == name) else { return false };
        let to = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|to| *to < fields.len()),
        };
        to.map(|to| fields.swap(at, to)).is_some()
    }
}

/// A path as its group and the name in it.
fn apart(path: &str) -> (Option<&str>, &str) {
    path.split_once('.').map_or((None, path), |(group, name)| (Some(group), name))
}
