//! The sheets of the workbook and their columns: where each cell lies in the document that it is a part of.
//!
//! Reading and writing both follow these tables, so that neither can know a column that the other does not.

/// What a cell holds, and how its text is written and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words. Left empty, an optional one is not there and any other is empty.
    Text,
    /// A code: letters, digits, points and hyphens; never a number that has lost its zeros.
    Code,
    /// The id that a person has here.
    Id,
    /// The code of a procedure: `1.001193`.
    ProcedureCode,
    /// The identifier of an agency, as dossier codes have it: `000.00.16.H32`.
    Identifier,
    /// Codes divided by semicolons.
    Codes,
    /// Words, one thing on each line of the cell.
    Lines,
    /// A whole number from one bound to the other; the lower one where the cell is empty.
    Number(u32, u32),
    /// An amount in đồng.
    Money,
    /// `x` or nothing.
    Flag,
    /// A time limit: `5d`, `2h`, `10c`.
    Limit,
    /// A day.
    Day,
    /// One of several codes.
    Choice(&'static str),
    /// Several of them, divided by semicolons.
    Choices(&'static str),
    /// A code alone, or `kind:code`: where a step is done.
    Place,
    /// Several of those: who receives a procedure.
    Places,
    /// A part of a document as JSON.
    Json,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its stable name, which stands in the first row; the path inside the document, divided by points.
    pub key: &'static str,
    pub kind: Kind,
    pub required: bool,
    /// Whether the document lacks the field where the cell is empty.
    pub optional: bool,
    /// Whether JSON must have the field, empty or not: nothing stands for it where it is left out.
    pub kept: bool,
    /// Characters, for the screen.
    pub width: u16,
}

const fn col(key: &'static str, kind: Kind, width: u16) -> Column {
    Column { key, kind, required: false, optional: false, kept: false, width }
}

impl Column {
    const fn must(mut self) -> Self {
        self.required = true;
        self
    }

    const fn may(mut self) -> Self {
        self.optional = true;
        self
    }

    const fn keep(mut self) -> Self {
        self.kept = true;
        self
    }
}

/// A sheet: a list of things, each a row.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    pub name: &'static str,
    /// The sheets above it, outermost first: the first columns name the thing there to which a row belongs.
    pub parents: &'static [(&'static str, &'static str)],
    /// The list inside the thing above; the list of the bundle for a sheet without parents.
    pub list: &'static str,
    /// The column by which a row is named, and may stand only once; empty where rows have no names.
    pub key: &'static str,
    pub columns: &'static [Column],
}

pub(super) const LEVELS: &str = "ministry, province, district, commune, other";
const ROLES: &str = "receptionist, processor, head_of_room, leader, return_desk, agency_administrator, \
                     province_administrator, auditor";
const AUDIENCES: &str = "citizen, business, organisation, foreigner";
const KINDS: &str = "form, submit, present";
const ACTS: &str = "receive, verify_on_site, consult, sign, return";

const PROCEDURE: (&str, &str) = ("procedures", "procedure");
const SITUATION: (&str, &str) = ("situations", "situation");
const STEP: (&str, &str) = ("process.steps", "step");

/// All sheets, each behind those it belongs to.
pub const SHEETS: [Sheet; 17] = [
    Sheet {
        name: "units",
        parents: &[],
        list: "units",
        key: "code",
        columns: &[
            col("code", Kind::Code, 12).must(),
            col("name", Kind::Text, 36).must(),
            col("level", Kind::Choice(LEVELS), 12).must(),
            col("parent", Kind::Code, 12).may(),
            col("valid_from", Kind::Day, 13).may(),
            col("valid_until", Kind::Day, 13).may(),
            col("successor", Kind::Code, 12).may(),
        ],
    },
    Sheet {
        name: "agencies",
        parents: &[],
        list: "agencies",
        key: "code",
        columns: &[
            col("code", Kind::Code, 14).must(),
            col("identifier", Kind::Identifier, 18).must(),
            col("name", Kind::Text, 40).must(),
            col("level", Kind::Choice(LEVELS), 12).must(),
            col("parent", Kind::Code, 14).may(),
            col("unit", Kind::Code, 10).may(),
            col("address", Kind::Text, 40).keep(),
            col("phone", Kind::Text, 16).keep(),
            col("function", Kind::Code, 12).may(),
            col("serves", Kind::Codes, 20),
            col("valid_from", Kind::Day, 13).may(),
            col("valid_until", Kind::Day, 13).may(),
            col("successor", Kind::Code, 14).may(),
        ],
    },
    Sheet {
        name: "rooms",
        parents: &[("agencies", "agency")],
        list: "rooms",
        key: "code",
        columns: &[col("code", Kind::Code, 20).must(), col("name", Kind::Text, 40).must()],
    },
    Sheet {
        name: "staff",
        parents: &[],
        list: "staff",
        key: "login",
        columns: &[
            col("login", Kind::Code, 24).must(),
            col("id", Kind::Id, 38).may(),
            col("name", Kind::Text, 30).must(),
            col("title", Kind::Text, 30).keep(),
            col("agency", Kind::Code, 14).must(),
            col("room", Kind::Code, 20).may(),
            col("roles", Kind::Choices(ROLES), 30).must(),
            col("phone", Kind::Text, 16).may(),
        ],
    },
    Sheet {
        name: "fields",
        parents: &[],
        list: "fields",
        key: "code",
        columns: &[
            col("code", Kind::Code, 24).must(),
            col("name", Kind::Text, 40).must(),
            col("name_en", Kind::Text, 40).may(),
            col("ministry", Kind::Text, 40).may(),
        ],
    },
    Sheet {
        name: "life_events",
        parents: &[],
        list: "life_events",
        key: "code",
        columns: &[
            col("code", Kind::Code, 24).must(),
            col("name", Kind::Text, 30).must(),
            col("name_en", Kind::Text, 30).keep(),
            col("hint", Kind::Text, 40).keep(),
            col("hint_en", Kind::Text, 40).keep(),
            col("order", Kind::Number(0, 65_535), 8),
        ],
    },
    Sheet {
        name: "synonyms",
        parents: &[],
        list: "synonyms",
        key: "words",
        columns: &[col("words", Kind::Lines, 40).must(), col("means", Kind::Text, 40).must()],
    },
    Sheet {
        name: "procedures",
        parents: &[],
        list: "procedures",
        key: "code",
        columns: &[
            col("code", Kind::ProcedureCode, 14).must(),
            col("name", Kind::Text, 60).must(),
            col("name_en", Kind::Text, 40).may(),
            col("field", Kind::Code, 20).must(),
            col("levels", Kind::Choices(LEVELS), 18).keep(),
            col("handled_by", Kind::Places, 24),
            col("audience", Kind::Choices(AUDIENCES), 20),
            col("summary", Kind::Text, 50),
            col("life_events", Kind::Codes, 20),
            col("common_words", Kind::Lines, 30),
            col("channels.counter", Kind::Flag, 8).keep(),
            col("channels.post", Kind::Flag, 8).keep(),
            col("channels.online", Kind::Number(1, 4), 8).must(),
            col("legal_basis", Kind::Lines, 50),
            col("conditions", Kind::Text, 40).may(),
            col("published_by", Kind::Text, 40).may(),
            col("source", Kind::Text, 40).may(),
        ],
    },
    Sheet {
        name: "results",
        parents: &[PROCEDURE],
        list: "results",
        key: "",
        columns: &[col("name", Kind::Text, 60).must(), col("code", Kind::Code, 16).may()],
    },
    Sheet {
        name: "guides",
        parents: &[PROCEDURE],
        list: "guide",
        key: "path",
        columns: &[
            col("path", Kind::Code, 14).must(),
            col("text", Kind::Text, 60),
            col("situation", Kind::Code, 20).may(),
        ],
    },
    Sheet {
        name: "situations",
        parents: &[PROCEDURE],
        list: "situations",
        key: "code",
        columns: &[
            col("code", Kind::Code, 16).must(),
            col("name", Kind::Text, 50).must(),
            col("sets", Kind::Number(1, 255), 8),
            col("limit", Kind::Limit, 14).may(),
            col("limit_text", Kind::Text, 40).may(),
            col("fee_text", Kind::Text, 40).may(),
            col("handled_by", Kind::Places, 24),
        ],
    },
    Sheet {
        name: "components",
        parents: &[PROCEDURE, SITUATION],
        list: "components",
        key: "",
        columns: &[
            col("name", Kind::Text, 60).must(),
            col("kind", Kind::Choice(KINDS), 10).must(),
            col("originals", Kind::Number(0, 255), 10),
            col("copies", Kind::Number(0, 255), 10),
            col("required", Kind::Flag, 10),
            col("note", Kind::Text, 40).may(),
        ],
    },
    Sheet {
        name: "additions",
        parents: &[PROCEDURE, SITUATION],
        list: "additions",
        key: "",
        columns: &[col("condition", Kind::Text, 50).must(), col("extra", Kind::Limit, 12).must()],
    },
    Sheet {
        name: "fees",
        parents: &[PROCEDURE, SITUATION],
        list: "fees",
        key: "",
        columns: &[
            col("name", Kind::Text, 40).must(),
            col("amount", Kind::Money, 14).must(),
            col("per", Kind::Text, 24),
        ],
    },
    Sheet {
        name: "steps",
        parents: &[PROCEDURE, SITUATION],
        list: "process.steps",
        key: "code",
        columns: &[
            col("code", Kind::Code, 18).must(),
            col("name", Kind::Text, 40).must(),
            col("role", Kind::Choice(ROLES), 16).must(),
            col("place", Kind::Place, 20).must(),
            col("room", Kind::Code, 20).may(),
            col("budget", Kind::Limit, 10).may(),
            col("acts", Kind::Choices(ACTS), 20),
        ],
    },
    Sheet {
        name: "branches",
        parents: &[PROCEDURE, SITUATION, STEP],
        list: "branches",
        key: "code",
        columns: &[
            col("code", Kind::Code, 18).must(),
            col("name", Kind::Text, 40).must(),
            col("role", Kind::Choice(ROLES), 16).must(),
            col("place", Kind::Place, 20).must(),
            col("room", Kind::Code, 20).may(),
            col("budget", Kind::Limit, 10).must(),
            col("after", Kind::Codes, 20),
            col("result", Kind::Text, 40).may(),
            col("condition", Kind::Text, 40).may(),
        ],
    },
    Sheet {
        name: "forms",
        parents: &[PROCEDURE, SITUATION],
        list: "form",
        key: "field",
        columns: &[col("field", Kind::Code, 24), col("schema", Kind::Json, 80).must()],
    },
];

/// The sheet called `name`.
#[must_use]
pub fn sheet(name: &str) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.name == name)
}
