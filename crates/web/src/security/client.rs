//! From which address a request comes.

use std::{fmt, net::IpAddr, str::FromStr};

use axum::http::HeaderMap;
use thiserror::Error;

/// Proxies in a row that are followed back; a longer chain is somebody's invention.
const HOPS_MAX: usize = 10;

/// A range of addresses: `10.0.0.0/8`, `::1`, `2001:db8::/32`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddressRange {
    base: IpAddr,
    prefix: u8,
}

/// A text that is no range of addresses.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is no range of addresses: write for example 10.0.0.0/8 or ::1")]
pub struct AddressRangeError(String);

impl AddressRange {
    /// This machine itself.
    #[must_use]
    pub fn loopback() -> Vec<Self> {
        use std::net::{Ipv4Addr, Ipv6Addr};
        vec![
            Self { base: IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)), prefix: 8 },
            Self { base: IpAddr::V6(Ipv6Addr::LOCALHOST), prefix: 128 },
        ]
    }

    /// Whether the address lies in the range.
    #[must_use]
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.base, address.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                let shift = 32 - u32::from(self.prefix);
                base.to_bits().checked_shr(shift) == address.to_bits().checked_shr(shift)
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                let shift = 128 - u32::from(self.prefix);
                base.to_bits().checked_shr(shift) == address.to_bits().checked_shr(shift)
            }
            _ => false,
        }
    }
}

impl FromStr for AddressRange {
    type Err = AddressRangeError;

    fn from_str(text: &str) -> Result<Self, AddressRangeError> {
        let refused = || AddressRangeError(text.chars().take(60).collect());
        let (base, prefix) = match text.split_once('/') {
            Some((base, prefix)) => (base, Some(prefix)),
            None => (text, None),
        };
        let base: IpAddr = base.parse().map_err(|_| refused())?;
        let longest = if base.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(longest), |prefix| prefix.parse().map_err(|_| refused()))?;
        if prefix > longest { Err(refused()) } else { Ok(Self { base, prefix }) }
    }
}

impl fmt::Display for AddressRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.prefix)
    }
}

/// The address of the reader: the peer itself or, behind trusted proxies, the nearest address that is no trusted
/// proxy. Whatever a reader writes into the header before that cannot pass for an address.
#[must_use]
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[AddressRange]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|range| range.contains(address));
    let mut client = peer.to_canonical();
    let forwarded = headers.get_all("x-forwarded-for").iter().rev().filter_map(|header| header.to_str().ok());
    for hop in forwarded.flat_map(|header| header.rsplit(',')).take(HOPS_MAX) {
        if !is_trusted(client) {
            return client;
        }
        match hop.trim().parse::<IpAddr>() {
            Ok(before) => client = before.to_canonical(),
            Err(_) => return client,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn forwarded(list: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static(list));
        headers
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn without_a_trusted_proxy_the_header_is_not_believed() {
        let client = client_address(address("203.0.113.9"), &forwarded("198.51.100.1"), &[]);
        assert_eq!(client, address("203.0.113.9"));
    }

    #[test]
    fn behind_a_trusted_proxy_the_nearest_stranger_is_the_client() {
        let trusted = ["10.0.0.0/8".parse().expect("a range")];
        // The reader wrote 192.0.2.7 to be taken for somebody else; the proxy added the true address.
        let headers = forwarded("192.0.2.7, 198.51.100.1, 10.0.0.2");
        assert_eq!(client_address(address("10.0.0.1"), &headers, &trusted), address("198.51.100.1"));
    }

    #[test]
    fn ranges_hold_their_addresses_and_no_others() {
        let range: AddressRange = "10.1.0.0/16".parse().expect("a range");
        assert!(range.contains(address("10.1.255.255")) && range.contains(address("::ffff:10.1.0.1")));
        assert!(!range.contains(address("10.2.0.0")) && !range.contains(address("::1")));
        let every: AddressRange = "0.0.0.0/0".parse().expect("a range");
        assert!(every.contains(address("203.0.113.9")));
        for wrong in ["", "10.0.0.0/33", "10.0.0/8", "::/129"] {
            assert!(wrong.parse::<AddressRange>().is_err(), "{wrong}");
        }
    }
}
