import Crypto

/// Makes the keyed pseudonym of an identifier: the first 128 bits of its HMAC-SHA-256.
///
/// The library makes them one at a time, `PseudonymLanes` eight of them at once.
public struct Pseudonymiser: Sendable {
  private let keyed: HMAC<SHA256>
  private let lanes: PseudonymLanes

  /// - Parameter key: the secret of the workspace, 32 bytes.
  public init(key: [UInt8]) {
    keyed = HMAC<SHA256>(key: SymmetricKey(data: key))
    lanes = PseudonymLanes(key: key)
  }

  public func pseudonym(of identifier: [UInt8]) -> Pseudonym {
    var hash = keyed
    identifier.withUnsafeBytes { hash.update(data: $0) }
    return hash.finalize().withUnsafeBytes {
      Pseudonym(
        high: UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// The pseudonyms of eight identifiers of up to 32 bytes, each the same as by itself.
  func pseudonyms(
    of identifiers: borrowing InlineArray<8, PseudonymLanes.Identifier>
  ) -> InlineArray<8, Pseudonym> {
    lanes.pseudonyms(of: identifiers)
  }
}
