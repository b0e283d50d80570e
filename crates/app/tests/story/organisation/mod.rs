//! Agencies are merged while dossiers are open across it.

mod binh_loc;
mod changes;
mod under_load;

use motcua_app::{
    AppError,
    acts::{self, Acted, Officer},
    organisation, seed, staff, uploads,
};
use motcua_domain::{
    codes::DossierCode,
    dossier::{Command, ReturnWay, StateName},
    organisation::{
        Level, Role, Room, StaffId, StaffMember,
        change::{ChangeKind, NewAgency, OrganisationChange},
    },
};
use motcua_store::dossiers;
use uuid::Uuid;

use crate::world::{ELSEWHERE, WARD, World, complete, hand_over};

/// The agency that the ward and the commune become here.
pub const TOGETHER: &str = "22999";
pub const IDENTIFIER: &str = "000.99.33.H32";

pub fn room(code: &str, name: &str) -> Room {
    Room { code: code.to_owned(), name: name.to_owned() }
}

/// A commune's agency that is to begin, with the rooms of one.
pub fn founded(code: &str, identifier: &str, name: &str) -> NewAgency {
    NewAgency {
        code: code.into(),
        identifier: identifier.parse().expect("an identifier"),
        name: name.to_owned(),
        level: Level::Commune,
        parent: Some("568".into()),
        unit: None,
        address: "Số 1, đường Thí Điểm".to_owned(),
        phone: "0258 3500 999".to_owned(),
        rooms: vec![
            room("mot-cua", "Bộ phận Tiếp nhận và Trả kết quả"),
            room("tu-phap-ho-tich", "Tư pháp - Hộ tịch"),
            room("lanh-dao", "Lãnh đạo"),
        ],
    }
}

pub fn change(kind: ChangeKind, effective: &str) -> OrganisationChange {
    OrganisationChange {
        id: String::new(),
        kind,
        effective: effective.parse().expect("a day"),
        decision: "Nghị quyết 01/NQ-TN (thử nghiệm)".to_owned(),
    }
}

pub fn merger(effective: &str) -> OrganisationChange {
    let into = founded(TOGETHER, IDENTIFIER, "UBND phường Thí Điểm");
    change(ChangeKind::Merge { from: vec![WARD.into(), ELSEWHERE.into()], into }, effective)
}

/// Somebody with a post, who is in none of the province's data.
pub async fn hired(world: &World, login: &str, agency: &str, room: Option<&str>, role: Role) -> Officer {
    let number = login.bytes().fold(7_u128, |sum, byte| sum * 131 + u128::from(byte));
    let member = StaffMember {
        id: StaffId(Uuid::from_u128(number)),
        login: login.to_owned(),
        name: format!("Người Thử {login}"),
        title: "Công chức".to_owned(),
        agency: agency.into(),
        room: room.map(str::to_owned),
        roles: vec![role],
        phone: None,
    };
    let id = member.id;
    seed::put_staff(&world.app.store, vec![member], "x".to_owned(), world.clock.millis())
        .await
        .expect("a person");
    staff::officer(&world.app, id, None).await.expect("an officer")
}

pub async fn administrator(world: &World) -> Officer {
    hired(world, "quantri.tinh.thu", "VPUB", None, Role::ProvinceAdministrator).await
}

/// Decides a change as the province's administrator.
pub async fn decided(world: &World, change: OrganisationChange) -> Uuid {
    let officer = administrator(world).await;
    organisation::decide(&world.app, &officer, change).await.expect("a change")
}

/// The people of one agency who bring a dossier to its end.
#[derive(Clone)]
pub struct Desk {
    pub receptionist: Officer,
    pub processor: Officer,
    pub leader: Officer,
    pub returns: Officer,
}

impl Desk {
    /// Those whose log-in names end so.
    pub async fn of(world: &World, ending: &str) -> Self {
        let login = |post: &str| format!("{post}.{ending}");
        Self {
            receptionist: world.officer(&login("tiepnhan")).await,
            processor: world.officer(&login("hotich")).await,
            leader: world.officer(&login("lanhdao")).await,
            returns: world.officer(&login("traketqua")).await,
        }
    }

    /// What is done next with a dossier, by whose turn it is; `None` where it is over.
    pub async fn next(
        &self,
        app: &motcua_app::App,
        code: &DossierCode,
    ) -> Option<(Officer, Result<Acted, AppError>)> {
        let row = dossiers::by_code(app.store.reader(), code.as_str()).await.expect("a read")?;
        let (officer, command) = match StateName::from_code(&row.state)? {
            StateName::Submitted => (&self.receptionist, Command::Accept { additions: Vec::new() }),
            StateName::Accepted => (&self.receptionist, hand_over()),
            StateName::InProgress if row.step_role.as_deref() == Some("leader") => {
                let content = futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from_static(
                    b"%PDF-1.7\nfictional\n%%EOF",
                ))]);
                let owner = uploads::Owner::Officer(&self.leader);
                let file = uploads::take(app, owner, "ket-qua.pdf", content).await.expect("a file").id;
                (&self.leader, Command::SignResult { file, number: "15/XN".to_owned() })
            }
            StateName::InProgress => (&self.processor, complete("Đủ điều kiện")),
            StateName::Resolved => {
                let receiver = "Nguyễn Thị Ví Dụ".to_owned();
                let way = ReturnWay::Counter;
                (&self.returns, Command::ReturnResult { receiver, way, originals_handed_back: false })
            }
            _ => return None,
        };
        Some((officer.clone(), acts::act(app, officer, code, None, command).await))
    }

    /// Brings a dossier to its end.
    pub async fn finish(&self, app: &motcua_app::App, code: &DossierCode) {
        while let Some((officer, done)) = self.next(app, code).await {
            done.unwrap_or_else(|error| panic!("{code} by {}: {error}", officer.member.login));
        }
    }
}
