//! Which IP addresses lie in the public internet: all but those of the IANA special-purpose address registries
//! (RFC 6890) that are not globally reachable, and those set aside for many receivers or for later.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Blocks of IPv4 that nobody outside is to be called in by.
const BLOCKS: &[(Ipv4Addr, u32)] = &[
    // "This network", RFC 791 section 3.2.
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    // Private use, RFC 1918.
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    // Shared by customers of a provider (carrier-grade NAT), RFC 6598.
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    // Loopback, RFC 1122 section 3.2.1.3.
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // Link-local, RFC 3927; clouds tell a machine its secrets at 169.254.169.254.
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    // Assignments of the IETF, RFC 6890 section 2.1.
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    // Documentation (TEST-NET-1, -2, -3), RFC 5737.
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Relays of 6to4, given up by RFC 7526.
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    // Benchmarks, RFC 2544.
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    // Multicast, RFC 5771.
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    // Reserved, RFC 1112 section 4; broadcast (255.255.255.255), RFC 8190.
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// What may be called of IPv6 at all: global unicast as far as it is given out (RFC 4291 section 2.4, IANA's registry of
/// the address space). Outside it lie `::` and `::1` (RFC 4291), the addresses of IPv4 that IPv6 once held (`::/96`, the
/// same), discarding (100::/64, RFC 6666), local NAT64 (64:ff9b:1::/48, RFC 8215), segment routing (5f00::/16, RFC 9602),
/// unique local (fc00::/7, RFC 4193), link-local (fe80::/10, RFC 4291), site-local (fec0::/10, RFC 3879) and multicast
/// (ff00::/8, RFC 4291).
const GLOBAL_UNICAST: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Blocks of it that are not public.
const BLOCKS_V6: &[(Ipv6Addr, u32)] = &[
    // Protocol assignments, RFC 2928: Teredo (2001::/32, RFC 4380), benchmarks (2001:2::/48, RFC 5180), ORCHID
    // (2001:10::/28, RFC 4843; 2001:20::/28, RFC 7343) and more.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    // Documentation, RFC 3849 and RFC 9637.
    (Ipv6Addr::new(0x2001, 0xDB8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x3FFF, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Blocks of IPv6 whose addresses stand for one of IPv4, and the bit at which that begins.
const EMBEDDING: &[(Ipv6Addr, u32, u32)] = &[
    // IPv4-mapped, RFC 4291 section 2.5.5.2.
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xFFFF, 0, 0), 96, 96),
    // Translated by NAT64, RFC 6052.
    (Ipv6Addr::new(0x64, 0xFF9B, 0, 0, 0, 0, 0, 0), 96, 96),
    // 6to4, RFC 3056.
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, 16),
];

/// Whether an address lies in the public internet, so that calling it reaches nobody inside. Addresses of IPv6 that stand
/// for one of IPv4 are judged by that.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !BLOCKS.iter().any(|(block, bits)| is_in(ip, *block, *bits)),
        IpAddr::V6(ip) => match embedded(ip) {
            Some(ip) => is_public(IpAddr::V4(ip)),
            None => {
                is_in_v6(ip, GLOBAL_UNICAST.0, GLOBAL_UNICAST.1)
                    && !BLOCKS_V6.iter().any(|(block, bits)| is_in_v6(ip, *block, *bits))
            }
        },
    }
}

/// The address of IPv4 that an address of IPv6 stands for.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let (.., from) = EMBEDDING.iter().find(|(block, bits, _)| is_in_v6(ip, *block, *bits))?;
    // The cast keeps the 32 bits that are asked for.
    Some(Ipv4Addr::from_bits((ip.to_bits() >> (96 - from)) as u32))
}

fn is_in(ip: Ipv4Addr, block: Ipv4Addr, bits: u32) -> bool {
    (ip.to_bits() ^ block.to_bits()) >> (32 - bits) == 0
}

fn is_in_v6(ip: Ipv6Addr, block: Ipv6Addr, bits: u32) -> bool {
    (ip.to_bits() ^ block.to_bits()) >> (128 - bits) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_public_text(text: &str) -> bool {
        is_public(text.parse().expect("an address"))
    }

    #[test]
    fn what_is_not_public_is_so_from_its_first_address_to_its_last() {
        for (first, last) in [
            ("0.0.0.0", "0.255.255.255"),
            ("10.0.0.0", "10.255.255.255"),
            ("100.64.0.0", "100.127.255.255"),
            ("127.0.0.0", "127.255.255.255"),
            ("169.254.0.0", "169.254.255.255"),
            ("172.16.0.0", "172.31.255.255"),
            ("192.0.0.0", "192.0.0.255"),
            ("192.0.2.0", "192.0.2.255"),
            ("192.88.99.0", "192.88.99.255"),
            ("192.168.0.0", "192.168.255.255"),
            ("198.18.0.0", "198.19.255.255"),
            ("198.51.100.0", "198.51.100.255"),
            ("203.0.113.0", "203.0.113.255"),
            ("224.0.0.0", "255.255.255.255"),
        ] {
            let (first, last): (Ipv4Addr, Ipv4Addr) = (first.parse().expect("one"), last.parse().expect("one"));
            assert!(!is_public(first.into()) && !is_public(last.into()), "{first} to {last}");
            for outside in [first.to_bits().checked_sub(1), last.to_bits().checked_add(1)].into_iter().flatten() {
                assert!(is_public(Ipv4Addr::from_bits(outside).into()), "{}", Ipv4Addr::from_bits(outside));
            }
        }
        assert!(!is_public_text("169.254.169.254"));
    }

    #[test]
    fn addresses_of_ipv6_are_public_or_not() {
        for (text, public) in [
            ("::", false),
            ("::1", false),
            ("::7f00:1", false),
            ("::8.8.8.8", false),
            ("100::1", false),
            ("64:ff9b:1::808:808", false),
            ("2001::1", false),
            ("2001:0:4136:e378:8000:63bf:3fff:fdd2", false),
            ("2001:2::1", false),
            ("2001:20::1", false),
            ("2001:1ff:ffff::1", false),
            ("2001:200::1", true),
            ("2001:db7:ffff::1", true),
            ("2001:db8::1", false),
            ("2001:db9::1", true),
            ("2001:4860:4860::8888", true),
            ("2400:cb00::1", true),
            ("3ffe:ffff::1", true),
            ("3fff::1", false),
            ("3fff:1000::1", true),
            ("4000::1", false),
            ("5f00::1", false),
            ("fc00::1", false),
            ("fdff::1", false),
            ("fe80::1", false),
            ("febf::1", false),
            ("fec0::1", false),
            ("ff02::1", false),
        ] {
            assert_eq!(is_public_text(text), public, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_stands_for_an_address_of_ipv4_is_judged_by_it(bits in any::<u32>(), rest in any::<u64>()) {
            let v4 = Ipv4Addr::from_bits(bits);
            let public = is_public(v4.into());
            let six_to_four = (0x2002u128 << 112) | (u128::from(bits) << 80) | u128::from(rest);
            let nat64 = (0x0064_FF9Bu128 << 96) | u128::from(bits);
            for ip in [v4.to_ipv6_mapped(), Ipv6Addr::from_bits(nat64), Ipv6Addr::from_bits(six_to_four)] {
                prop_assert_eq!(is_public(ip.into()), public, "{}", ip);
            }
        }

        #[test]
        fn what_the_standard_library_calls_local_is_not_public(bits in any::<u32>()) {
            let ip = Ipv4Addr::from_bits(bits);
            let is_local = ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_multicast()
                || ip.is_broadcast() || ip.is_documentation() || ip.is_unspecified();
            prop_assert!(!(is_local && is_public(ip.into())), "{}", ip);
        }
    }
}
