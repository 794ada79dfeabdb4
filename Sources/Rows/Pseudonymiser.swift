import Crypto

/// Makes the keyed pseudonym of an identifier: the first 128 bits of its HMAC-SHA-256.
///
/// HMAC (RFC 2104) is written out here: what the library has for it works for any hash, and chooses one anew for each
/// identifier, which takes longer than the hashing.
public struct Pseudonymiser: Sendable {
  /// SHA-256 of the key's block, once with each of the two paddings.
  private let inner: SHA256
  private let outer: SHA256
  private let lanes: PseudonymLanes

  /// - Parameter key: the secret of the workspace, 32 bytes.
  public init(key: [UInt8]) {
    let short = key.count > SHA256.blockByteCount ? Array(SHA256.hash(data: key)) : key
    let block = short + [UInt8](repeating: 0, count: SHA256.blockByteCount - short.count)
    inner = Self.begun(block.map { $0 ^ 0x36 })
    outer = Self.begun(block.map { $0 ^ 0x5C })
    lanes = PseudonymLanes(key: short)
  }

  private static func begun(_ block: [UInt8]) -> SHA256 {
    var hash = SHA256()
    hash.update(data: block)
    return hash
  }

  public func pseudonym(of identifier: [UInt8]) -> Pseudonym {
    var hash = inner
    identifier.withUnsafeBytes { hash.update(bufferPointer: $0) }
    let digest = hash.finalize()
    hash = outer
    digest.withUnsafeBytes { hash.update(bufferPointer: $0) }
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
