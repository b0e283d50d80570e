//! Writing a form, question by question. A question is named by its path: `ho_ten`, inside a group `thanh_vien.ho_ten`.

use super::{DayBound, FieldKind, FilingForm, FormField};

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
    /// old name wait for the new one, and days that were held against it are held against the new one. The fields of a group stay with it. Whether there was a place for it: not where its
    /// name is another's, its group is none, or it would drop the fields of a group without a word.
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
        if let Some(FormField { kind: FieldKind::Group { fields: kept, .. }, .. }) = fields.get_mut(at) {
            match &mut field.kind {
                FieldKind::Group { fields: inside, .. } => *inside = std::mem::take(kept),
                _ if !kept.is_empty() => return false,
                _ => {}
            }
        }
        if let Some(place) = fields.get_mut(at) {
            *place = field;
        }
        for field in fields.iter_mut() {
            field.rename(&old, &new);
        }
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

impl FormField {
    /// Follows a question beside it to its new name.
    fn rename(&mut self, old: &str, new: &str) {
        if let Some(condition) = self.show_if.as_mut().filter(|condition| condition.field == old) {
            new.clone_into(&mut condition.field);
        }
        if let FieldKind::Day { not_after, not_before } = &mut self.kind {
            for bound in [not_after, not_before].into_iter().flatten() {
                if *bound == DayBound::Answer(old.to_owned()) {
                    *bound = DayBound::Answer(new.to_owned());
                }
            }
        }
    }
}

/// A path as its group and the name in it.
fn apart(path: &str) -> (Option<&str>, &str) {
    path.split_once('.').map_or((None, path), |(group, name)| (Some(group), name))
}
