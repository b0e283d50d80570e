//! How a procedure may be handed in, on the wire.

use motcua_domain::catalogue::{Procedure, switches::Service};
use serde::Serialize;
use utoipa::ToSchema;

/// The ways in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Channels {
    pub counter: bool,
    pub post: bool,
    /// 1 to 4; filing through this interface needs 3 or more.
    #[schema(minimum = 1, maximum = 4)]
    pub online_level: u8,
    /// Whether fees may be paid online.
    pub payment_online: bool,
}

impl Channels {
    pub fn of(procedure: &Procedure, offers: Service) -> Self {
        Self {
            counter: procedure.channels.counter,
            post: offers.post,
            online_level: offers.online.number(),
            payment_online: offers.payment,
        }
    }
}
