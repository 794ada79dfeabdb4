import Crypto

/// Makes the keyed pseudonym of an identifier: the first 128 bits of its HMAC-SHA-256.
public struct Pseudonymiser: Sendable {
  private let keyed: HMAC<SHA256>

  /// - Parameter key: the secret of the workspace, 32 bytes.
  public init(key: [UInt8]) {
    keyed = HMAC<SHA256>(key: SymmetricKey(data: key))
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
}
