//! The data of the province that travels with the program is whole: every file is read into the types of
//! the domain, every code leads somewhere, and every dossier finds a person for each of its steps.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use chrono::NaiveDate;
use motcua_domain::{
    calendar::{OfficeHours, province_office_hours},
    catalogue::{
        Authority, Branch, Field, LifeEvent, Procedure, Step, StepPlace, check_procedure,
        form::{FilingForm, put_shared_forms},
    },
    dossier::RuleSet,
    folding::fold,
    organisation::{AdministrativeUnit, Agency, AgencyCode, Level, Role, StaffMember, serving},
};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Agencies at which dossiers can be received in the demonstration, over the three levels.
const STAFFED: [&str; 7] = ["STP", "SGTVT", "SKHDT", "568", "572", "22330", "22696"];
/// The most questions of one form that everybody must answer: more is not filled in on a telephone. What official forms ask
/// beyond them is asked of those whom it concerns, or may be left out.
const MUST_ANSWER_MAX: usize = 15;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/khanh-hoa")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn units() -> Vec<AdministrativeUnit> {
    read("units.json")
}

fn agencies() -> BTreeMap<AgencyCode, Agency> {
    let list: Vec<Agency> = read("agencies.json");
    list.into_iter().map(|agency| (agency.code.clone(), agency)).collect()
}

fn staff() -> Vec<StaffMember> {
    read("staff.json")
}

fn procedures() -> Vec<(String, Procedure)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder().join("procedures")).expect("the folder of procedures") {
        let file = entry.expect("a file").file_name().into_string().expect("a plain name");
        let mut list: Vec<Procedure> = read(&format!("procedures/{file}"));
        put_shared_forms(&mut list, |name| Some(read(&format!("forms/{name}.json"))))
            .expect("every form is there");
        found.extend(list.into_iter().map(|procedure| (file.clone(), procedure)));
    }
    found
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

/// The first value that occurs twice.
fn repeated<T: Ord + Clone>(values: impl IntoIterator<Item = T>) -> Option<T> {
    let mut seen = BTreeSet::new();
    values.into_iter().find(|value| !seen.insert(value.clone()))
}

fn steps(procedure: &Procedure) -> impl Iterator<Item = &Step> {
    procedure
        .situations
        .iter()
        .filter_map(|situation| situation.process.as_ref())
        .flat_map(|process| &process.steps)
}

/// Where something is done, and by whom: steps, and the branches of interlinked procedures.
struct Post<'a> {
    code: &'a str,
    place: &'a StepPlace,
    role: Role,
    room: Option<&'a String>,
}

fn of_branch(branch: &Branch) -> Post<'_> {
    let Branch { code, place, role, room, .. } = branch;
    Post { code, place, role: *role, room: room.as_ref() }
}

fn posts(procedure: &Procedure) -> impl Iterator<Item = Post<'_>> {
    steps(procedure).flat_map(|step| {
        let own = Post { code: &step.code, place: &step.place, role: step.role, room: step.room.as_ref() };
        std::iter::once(own).chain(step.branches.iter().map(of_branch))
    })
}

/// The agency at which something is done when `receiving` took the dossier in.
fn place<'a>(
    place: &StepPlace,
    receiving: &'a Agency,
    all: &'a BTreeMap<AgencyCode, Agency>,
) -> Option<&'a Agency> {
    match place {
        StepPlace::Receiving => Some(receiving),
        StepPlace::Superior => receiving.parent.as_ref().and_then(|parent| all.get(parent)),
        StepPlace::Agency(code) => all.get(code),
        StepPlace::Serving(function) => serving(all.values(), function, &receiving.code),
    }
}

#[test]
fn on_1_june_2020_the_province_has_149_units() {
    let units = units();
    let june = day(2020, 6, 1);
    let count = |level: Level, on: NaiveDate| {
        let exists = |unit: &&AdministrativeUnit| {
            unit.valid_from.is_none_or(|from| from <= on) && unit.valid_until.is_none_or(|until| on < until)
        };
        units.iter().filter(exists).filter(|unit| unit.level == level).count()
    };
    assert_eq!(
        [Level::Province, Level::District, Level::Commune].map(|level| count(level, june)),
        [1, 9, 139]
    );
    assert_eq!(
        count(Level::Commune, day(2020, 2, 29)),
        140,
        "Diên Lộc and Diên Bình were two until 29 February"
    );
    let codes: BTreeSet<_> = units.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(codes.len(), units.len());
    for unit in &units {
        for other in unit.parent.iter().chain(&unit.successor) {
            assert!(codes.contains(other.as_str()), "{} names the unknown unit {other}", unit.name);
        }
    }
}

#[test]
fn every_district_and_commune_has_one_committee_for_as_long_as_the_unit_exists() {
    let agencies = agencies();
    for unit in units().iter().filter(|unit| unit.level != Level::Province) {
        let agency = &agencies[&AgencyCode(unit.code.clone())];
        assert_eq!(agency.unit.as_ref(), Some(&unit.code));
        assert_eq!(agency.level, unit.level, "{}", agency.name);
        assert_eq!(
            (agency.valid_from, agency.valid_until),
            (unit.valid_from, unit.valid_until),
            "{}",
            agency.name
        );
        assert_eq!(
            agency.parent.as_ref().map(|code| code.0.as_str() == "UBT"),
            Some(unit.level == Level::District)
        );
    }
    // "Every district" must not reach an office that only covers a district's area.
    let mut governing = agencies.values().filter(|a| matches!(a.level, Level::District | Level::Commune));
    assert!(governing.all(|agency| agency.unit.is_some()));
}

#[test]
fn codes_identifiers_and_rooms_of_agencies_are_unique_and_lead_somewhere() {
    let list: Vec<Agency> = read("agencies.json");
    assert_eq!(repeated(list.iter().map(|agency| agency.code.clone())), None);
    assert_eq!(repeated(list.iter().map(|agency| agency.identifier.as_str().to_owned())), None);
    let codes: BTreeSet<_> = list.iter().map(|agency| &agency.code).collect();
    for agency in &list {
        for other in agency.parent.iter().chain(&agency.successor) {
            assert!(codes.contains(other), "{} names the unknown agency {other}", agency.name);
        }
        assert_eq!(agency.valid_until.is_some(), agency.successor.is_some(), "{}", agency.name);
        assert_eq!(repeated(agency.rooms.iter().map(|room| room.code.clone())), None, "{}", agency.name);
        assert!(agency.rooms.iter().any(|room| room.code == "mot-cua"), "{}", agency.name);
        assert!(!agency.address.is_empty() && agency.phone.starts_with("0258 3"), "{}", agency.name);
    }
}

#[test]
fn the_files_of_time_and_rules_say_what_the_program_says() {
    let hours =
        OfficeHours::from_json("office-hours.json", &text("office-hours.json")).expect("office hours");
    assert_eq!(hours, province_office_hours().expect("the embedded office hours"));
    assert_eq!(read::<RuleSet>("rules-2020.json"), RuleSet::of_2018());
    assert_eq!(read::<RuleSet>("rules-2025.json"), RuleSet::of_2025());
}

#[test]
fn there_are_at_least_60_procedures_over_the_three_levels() {
    let procedures: Vec<Procedure> = procedures().into_iter().map(|(_, procedure)| procedure).collect();
    let at = |level: Level| procedures.iter().filter(|p| p.levels.contains(&level)).count();
    assert!(procedures.len() >= 60, "{}", procedures.len());
    assert!(at(Level::Commune) >= 18 && at(Level::District) >= 15 && at(Level::Province) >= 20);
    assert_eq!(repeated(procedures.iter().map(|p| p.code.as_str())), None);
    let of_several = procedures.iter().filter(|p| p.situations.len() > 1 && p.guide.is_some()).count();
    assert!(of_several >= 10, "{of_several}");
    let with_form = procedures.iter().filter(|p| p.situations.iter().any(|s| s.form.is_some())).count();
    assert!(with_form >= 12, "{with_form}");
}

#[test]
fn every_procedure_may_be_published() {
    for (file, procedure) in procedures() {
        assert_eq!(check_procedure(&procedure), vec![], "{file} {} {}", procedure.code, procedure.name);
        assert_eq!(file, format!("{}.json", procedure.field));
        let several = procedure.situations.len() > 1;
        assert!(
            !several || procedure.guide.is_some(),
            "{}: nobody can choose among the situations",
            procedure.code
        );
        for situation in &procedure.situations {
            assert!(situation.process.is_some(), "{} {}", procedure.code, situation.code);
            assert!(situation.limit.is_some(), "{} {}", procedure.code, situation.code);
            assert!(!situation.components.is_empty(), "{} {}", procedure.code, situation.code);
        }
        for full in [&procedure.summary, procedure.source.as_ref().expect("a source")] {
            assert!(full.chars().count() > 20, "{}", procedure.code);
        }
        assert!(procedure.name_en.is_some() && !procedure.results.is_empty(), "{}", procedure.code);
        assert!(procedure.common_words.len() >= 2, "{}", procedure.code);
    }
}

#[test]
fn fields_and_life_events_are_known_and_none_is_empty() {
    let fields: Vec<Field> = read("fields.json");
    let events: Vec<LifeEvent> = read("life-events.json");
    assert!(fields.len() >= 20 && events.len() >= 12);
    assert!(fields.iter().all(|field| field.name_en.is_some()));
    let procedures = procedures();
    let used: BTreeSet<_> = procedures.iter().map(|(_, p)| p.field.as_str()).collect();
    assert_eq!(used, fields.iter().map(|field| field.code.as_str()).collect());
    let used: BTreeSet<_> = procedures.iter().flat_map(|(_, p)| &p.life_events).map(String::as_str).collect();
    assert_eq!(used, events.iter().map(|event| event.code.as_str()).collect());
    assert!(procedures.iter().all(|(_, p)| !p.life_events.is_empty()));
}

#[test]
fn every_step_has_its_room_wherever_the_dossier_is_received() {
    let agencies = agencies();
    for (_, procedure) in procedures() {
        assert!(!procedure.handled_by.is_empty(), "{}", procedure.code);
        for authority in &procedure.handled_by {
            let (known, level) = match authority {
                Authority::Agency(code) => (agencies.contains_key(code), Level::Province),
                Authority::Every(level) => (true, *level),
            };
            assert!(known && procedure.levels.contains(&level), "{} {authority:?}", procedure.code);
        }
        for receiving in agencies.values().filter(|a| procedure.is_handled_by(&a.code, a.level)) {
            for step in posts(&procedure) {
                let at = place(step.place, receiving, &agencies)
                    .unwrap_or_else(|| panic!("{} {} of {}", procedure.code, step.code, receiving.name));
                let has = step.room.is_none_or(|code| at.rooms.iter().any(|room| room.code == *code));
                assert!(has, "{} {}: {} has no room {:?}", procedure.code, step.code, at.name, step.room);
            }
        }
    }
}

#[test]
fn staff_are_in_known_rooms_and_plainly_fictional() {
    const GIVEN_NAMES: [&str; 10] = [
        "Mẫu",
        "Ví Dụ",
        "Minh Họa",
        "Thử Nghiệm",
        "Giả Định",
        "Trình Diễn",
        "Mô Phỏng",
        "Làm Mẫu",
        "Tập Dượt",
        "Thử Vai",
    ];
    let (staff, agencies) = (staff(), agencies());
    assert_eq!(repeated(staff.iter().map(|member| member.id)), None);
    assert_eq!(repeated(staff.iter().map(|member| member.login.clone())), None);
    for member in &staff {
        let agency = agencies.get(&member.agency).unwrap_or_else(|| panic!("{}", member.login));
        let known =
            member.room.as_ref().is_none_or(|code| agency.rooms.iter().any(|room| room.code == *code));
        assert!(known && !member.roles.is_empty(), "{}", member.login);
        assert!(GIVEN_NAMES.iter().any(|given| member.name.ends_with(given)), "{}", member.name);
    }
    // What one writes of the catalogue, the other approves.
    for (role, count) in [(Role::ProvinceAdministrator, 2), (Role::Auditor, 1)] {
        assert_eq!(staff.iter().filter(|member| member.roles.contains(&role)).count(), count, "{role:?}");
    }
    assert!(!text("staff.json").contains("password"));
}

#[test]
fn the_staffed_agencies_have_someone_for_every_step_of_every_procedure_they_handle() {
    let (staff, agencies, procedures) = (staff(), agencies(), procedures());
    let someone = |agency: &Agency, role: Role, room: Option<&String>| {
        let fits = |member: &&StaffMember| {
            member.agency == agency.code
                && member.roles.contains(&role)
                && room.is_none_or(|room| member.room.as_ref() == Some(room))
        };
        staff.iter().any(|member| fits(&member))
    };
    for code in STAFFED {
        let receiving = &agencies[&AgencyCode::from(code)];
        assert!(someone(receiving, Role::AgencyAdministrator, None), "{}", receiving.name);
        let mut handled = 0;
        for (_, procedure) in
            procedures.iter().filter(|(_, p)| p.is_handled_by(&receiving.code, receiving.level))
        {
            handled += 1;
            for step in posts(procedure) {
                let at = place(step.place, receiving, &agencies).expect("checked by another test");
                let found = someone(at, step.role, step.room);
                assert!(found, "{} {}: nobody at {} {:?}", procedure.code, step.code, at.name, step.room);
            }
        }
        assert!(handled >= 5, "{} handles only {handled}", receiving.name);
    }
}

#[test]
fn filing_forms_are_sound_titled_and_ask_little_of_everybody() {
    let mut papers = BTreeSet::new();
    for (_, procedure) in procedures() {
        for schema in procedure.situations.iter().filter_map(|situation| situation.form.as_ref()) {
            let code = &procedure.code;
            let form = FilingForm::read(schema).unwrap_or_else(|faults| panic!("{code}: {faults:?}"));
            let must = form.fields.iter().filter(|field| field.required && field.show_if.is_none()).count();
            assert!(must <= MUST_ANSWER_MAX, "{code}: {must}");
            for field in &form.fields {
                assert!(!field.section.is_empty(), "{code} {}", field.name);
            }
            let sample = form.sample.as_ref().and_then(Value::as_object);
            assert!(sample.is_some_and(|answers| answers.len() >= must), "{code}: a filled sample");
            papers.extend(form.paper);
        }
    }
    assert_eq!(papers.len(), 10, "ten of the forms are set as the official paper: {papers:?}");
}

#[test]
fn synonyms_lead_from_peoples_words_to_one_term_each() {
    let list: Vec<Value> = read("services/synonyms.json");
    assert!(list.len() >= 60);
    let words = |entry: &Value| -> Vec<String> {
        entry["words"]
            .as_array()
            .expect("words")
            .iter()
            .map(|word| fold(word.as_str().expect("a word")))
            .collect()
    };
    for entry in &list {
        let means = fold(entry["means"].as_str().expect("a term"));
        assert!(!means.is_empty() && !words(entry).is_empty() && !words(entry).contains(&means), "{entry}");
    }
    let all: Vec<String> = list.iter().flat_map(words).collect();
    assert_eq!(repeated(all.iter().cloned()), None, "a word that means two terms finds neither");
    for expected in ["cccd", "gplx", "dkkd", "bhyt", "gpxd", "lltp", "so do", "bang lai"] {
        assert!(all.iter().any(|word| word == expected), "{expected}");
    }
}
