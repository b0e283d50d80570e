//! QR codes as SVG, for paper and for web pages (Thông tư 01/2018/TT-VPCP Art. 26: a code beside the dossier number).

use fast_qr::{ECL, QRBuilder, QRCode};

/// Most bytes one code may carry: a tracking address is far shorter, and a denser code is no longer read by an old
/// telephone from an A5 sheet.
pub const MAX_PAYLOAD_BYTES: usize = 512;

/// White modules around the code; scanners need four (ISO/IEC 18004).
const QUIET_ZONE_MODULES: usize = 4;

/// Why a QR code could not be drawn.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum QrError {
    /// Nothing to encode.
    #[error("a QR code needs a payload")]
    Empty,
    /// The payload would make a code too dense to read.
    #[error("{bytes} bytes in one QR code; at most {MAX_PAYLOAD_BYTES} can be read from paper")]
    TooLong {
        /// Bytes asked for.
        bytes: usize,
    },
    /// The encoder refused the payload.
    #[error("the QR code cannot be encoded: {0}")]
    Encoding(String),
}

/// Draws `payload` as an inline SVG whose accessible title names what the code holds.
pub fn svg(payload: &str) -> Result<String, QrError> {
    svg_titled(payload, &format!("Mã QR: {payload}"))
}

/// Draws `payload` as an inline SVG with the accessible title `title` (plain text; it is escaped here).
///
/// The picture scales with its container and carries its own white ground, so it is read in dark mode too.
pub fn svg_titled(payload: &str, title: &str) -> Result<String, QrError> {
    let code = encode(payload)?;
    let side = code.size + 2 * QUIET_ZONE_MODULES;
    let title = escape(title);
    let path = dark_modules(&code);
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" aria-label="{title}" shape-rendering="crispEdges"><title>{title}</title><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>"##
    ))
}

fn encode(payload: &str) -> Result<QRCode, QrError> {
    if payload.is_empty() {
        return Err(QrError::Empty);
    }
    if payload.len() > MAX_PAYLOAD_BYTES {
        return Err(QrError::TooLong { bytes: payload.len() });
    }
    // Medium redundancy survives a fold or a stamp's edge without making the code denser than needed.
    QRBuilder::new(payload).ecl(ECL::M).build().map_err(|refused| QrError::Encoding(refused.to_string()))
}

/// One path for all dark modules; neighbours in a row become one rectangle, which keeps the picture small.
fn dark_modules(code: &QRCode) -> String {
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let run = code[row][column..].iter().take_while(|module| module.value()).count();
            if run > 0 {
                let (x, y) = (column + QUIET_ZONE_MODULES, row + QUIET_ZONE_MODULES);
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            column += run.max(1);
        }
    }
    path
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACKING: &str = "https://dichvucong.example.vn/tra-cuu/000.00.16.H32-200610-0001";

    /// Reads the modules back out of the drawn path.
    fn drawn_modules(svg: &str) -> Vec<(usize, usize)> {
        let path = svg.split(r##"fill="#000" d=""##).nth(1).unwrap().split('"').next().unwrap();
        path.split('M')
            .filter(|piece| !piece.is_empty())
            .flat_map(|piece| {
                let (x, rest) = piece.split_once(' ').unwrap();
                let (y, rest) = rest.split_once('h').unwrap();
                let run: usize = rest.split_once('v').unwrap().0.parse().unwrap();
                let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
                (x..x + run).map(move |x| (x, y))
            })
            .collect()
    }

    #[test]
    fn every_dark_module_is_drawn_once_inside_the_quiet_zone() {
        let code = encode(TRACKING).unwrap();
        let mut expected = Vec::new();
        for row in 0..code.size {
            for column in 0..code.size {
                if code[row][column].value() {
                    expected.push((column + QUIET_ZONE_MODULES, row + QUIET_ZONE_MODULES));
                }
            }
        }
        assert_eq!(drawn_modules(&svg(TRACKING).unwrap()), expected);
    }

    #[test]
    fn the_title_is_read_aloud_and_cannot_break_out_of_the_picture() {
        let svg = svg_titled(TRACKING, r#"Theo dõi "hồ sơ" <script>"#).unwrap();
        assert!(svg.contains("<title>Theo dõi &quot;hồ sơ&quot; &lt;script&gt;</title>"));
        assert!(svg.contains(r#"role="img""#));
        assert!(!svg.contains("<script>"));
    }

    #[test]
    fn an_empty_or_endless_payload_is_refused() {
        assert_eq!(svg("").unwrap_err(), QrError::Empty);
        let long = "a".repeat(MAX_PAYLOAD_BYTES + 1);
        assert_eq!(svg(&long).unwrap_err(), QrError::TooLong { bytes: MAX_PAYLOAD_BYTES + 1 });
        assert!(svg(&"a".repeat(MAX_PAYLOAD_BYTES)).is_ok());
    }
}
