//! The layouts of application forms: one for each official paper, and a general one.

use crate::places;

/// The official papers with a layout of their own.
pub const PAPERS: [&str; 10] = [
    "birth",
    "death",
    "marriage",
    "extract",
    "household_business",
    "building_permit",
    "driving_licence",
    "criminal_record",
    "funeral_allowance",
    "land_transfer",
];

/// What all layouts of application forms share: head, answers, boxes to tick, signature.
pub(crate) const APPLICATION: &str = include_str!("../templates/application/common.typ");

/// How an application form is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplicationLayout {
    /// Tờ khai đăng ký khai sinh.
    Birth,
    /// Tờ khai đăng ký khai tử.
    Death,
    /// Tờ khai đăng ký kết hôn.
    Marriage,
    /// Tờ khai cấp bản sao trích lục hộ tịch.
    Extract,
    /// Giấy đề nghị đăng ký hộ kinh doanh.
    HouseholdBusiness,
    /// Đơn đề nghị cấp giấy phép xây dựng.
    BuildingPermit,
    /// Đơn đề nghị đổi (cấp lại) giấy phép lái xe.
    DrivingLicence,
    /// Tờ khai yêu cầu cấp phiếu lý lịch tư pháp.
    CriminalRecord,
    /// Tờ khai đề nghị hỗ trợ chi phí mai táng.
    FuneralAllowance,
    /// Đơn đăng ký biến động đất đai, tài sản gắn liền với đất.
    LandTransfer,
    /// Any other form, field by field.
    Plain,
}

impl ApplicationLayout {
    /// The layout of an official paper; the general one for a code that is none of [`PAPERS`].
    pub fn of(paper: &str) -> Self {
        match paper {
            "birth" => Self::Birth,
            "death" => Self::Death,
            "marriage" => Self::Marriage,
            "extract" => Self::Extract,
            "household_business" => Self::HouseholdBusiness,
            "building_permit" => Self::BuildingPermit,
            "driving_licence" => Self::DrivingLicence,
            "criminal_record" => Self::CriminalRecord,
            "funeral_allowance" => Self::FuneralAllowance,
            "land_transfer" => Self::LandTransfer,
            _ => Self::Plain,
        }
    }

    /// Name for messages: the code of the paper.
    pub fn name(self) -> &'static str {
        match self {
            Self::Birth => "birth",
            Self::Death => "death",
            Self::Marriage => "marriage",
            Self::Extract => "extract",
            Self::HouseholdBusiness => "household_business",
            Self::BuildingPermit => "building_permit",
            Self::DrivingLicence => "driving_licence",
            Self::CriminalRecord => "criminal_record",
            Self::FuneralAllowance => "funeral_allowance",
            Self::LandTransfer => "land_transfer",
            Self::Plain => "plain",
        }
    }

    /// The names by which the paper takes answers; those inside a group as `group.name`. The general layout takes all
    /// and has none.
    pub fn places(self) -> &'static [&'static str] {
        match self {
            Self::Birth => places::BIRTH,
            Self::Death => places::DEATH,
            Self::Marriage => places::MARRIAGE,
            Self::Extract => places::EXTRACT,
            Self::HouseholdBusiness => places::HOUSEHOLD_BUSINESS,
            Self::BuildingPermit => places::BUILDING_PERMIT,
            Self::DrivingLicence => places::DRIVING_LICENCE,
            Self::CriminalRecord => places::CRIMINAL_RECORD,
            Self::FuneralAllowance => places::FUNERAL_ALLOWANCE,
            Self::LandTransfer => places::LAND_TRANSFER,
            Self::Plain => &[],
        }
    }

    pub(crate) fn source(self) -> &'static str {
        match self {
            Self::Birth => include_str!("../templates/application/birth.typ"),
            Self::Death => include_str!("../templates/application/death.typ"),
            Self::Marriage => include_str!("../templates/application/marriage.typ"),
            Self::Extract => include_str!("../templates/application/extract.typ"),
            Self::HouseholdBusiness => include_str!("../templates/application/household_business.typ"),
            Self::BuildingPermit => include_str!("../templates/application/building_permit.typ"),
            Self::DrivingLicence => include_str!("../templates/application/driving_licence.typ"),
            Self::CriminalRecord => include_str!("../templates/application/criminal_record.typ"),
            Self::FuneralAllowance => include_str!("../templates/application/funeral_allowance.typ"),
            Self::LandTransfer => include_str!("../templates/application/land_transfer.typ"),
            Self::Plain => include_str!("../templates/application/plain.typ"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_has_its_own_layout_and_the_rest_the_general_one() {
        for paper in PAPERS {
            assert_eq!(ApplicationLayout::of(paper).name(), paper);
        }
        for other in ["", "plain", "Birth", "../birth"] {
            assert_eq!(ApplicationLayout::of(other), ApplicationLayout::Plain);
        }
    }
}
