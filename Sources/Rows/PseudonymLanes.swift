/// Pseudonyms of eight identifiers at once, each the same as one at a time.
///
/// A delivery names hundreds of thousands of persons. HMAC-SHA-256 (RFC 2104, FIPS 180-4) takes two blocks each, and
/// eight of them go side by side through the same instructions.
struct PseudonymLanes: Sendable {
  typealias Words = SIMD8<UInt32>
  typealias State = InlineArray<8, Words>
  typealias Block = InlineArray<16, Words>

  /// An identifier of up to 32 bytes, padded with zeros.
  struct Identifier {
    var bytes = SIMD32<UInt8>(repeating: 0)
    var count = 0
  }

  /// What the key's block leaves, with each of the two paddings; the same in every lane.
  private let inner: State
  private let outer: State

  /// - Parameter key: at most 64 bytes.
  init(key: [UInt8]) {
    precondition(key.count <= 64)
    inner = Self.begun(key, 0x36)
    outer = Self.begun(key, 0x5C)
  }

  private static func begun(_ key: [UInt8], _ padding: UInt8) -> State {
    var block = Block(repeating: Words(repeating: 0))
    for index in 0..<64 {
      let byte = (index < key.count ? key[index] : 0) ^ padding
      block[index / 4] |= Words(repeating: UInt32(byte) << UInt32(24 - index % 4 * 8))
    }
    var state = initial
    compress(&state, block)
    return state
  }

  /// The pseudonym of each identifier.
  func pseudonyms(of identifiers: borrowing InlineArray<8, Identifier>) -> InlineArray<8, Pseudonym> {
    var state = inner
    Self.compress(&state, Self.block(identifiers))
    // The digest is the message of the outer hash: 32 bytes behind a block of 64.
    var block = Block(repeating: Words(repeating: 0))
    for word in 0..<8 { block[word] = state[word] }
    block[8] = Words(repeating: 0x8000_0000)
    block[15] = Words(repeating: (64 + 32) * 8)
    state = outer
    Self.compress(&state, block)
    return InlineArray { lane in
      Pseudonym(
        high: UInt64(state[0][lane]) << 32 | UInt64(state[1][lane]),
        low: UInt64(state[2][lane]) << 32 | UInt64(state[3][lane]))
    }
  }

  /// The last block of the inner hash: the identifier, a bit, and the length of all.
  private static func block(_ identifiers: borrowing InlineArray<8, Identifier>) -> Block {
    var block = Block(repeating: Words(repeating: 0))
    for lane in 0..<8 {
      let words = unsafeBitCast(identifiers[lane].bytes, to: SIMD8<UInt32>.self)
      for word in 0..<8 { block[word][lane] = words[word].byteSwapped }
      let count = identifiers[lane].count
      block[count / 4][lane] |= 0x80 << UInt32(24 - count % 4 * 8)
      block[15][lane] = UInt32(64 + count) * 8
    }
    return block
  }

  @inline(__always)
  private static func rotated(_ words: Words, _ bits: UInt32) -> Words {
    words &>> Words(repeating: bits) | words &<< Words(repeating: 32 - bits)
  }

  @inline(__always)
  private static func shifted(_ words: Words, _ bits: UInt32) -> Words { words &>> Words(repeating: bits) }

  /// Takes a block in, in every lane.
  private static func compress(_ state: inout State, _ block: Block) {
    var block = block
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      if round >= 16 {
        let (early, late) = (block[(round + 1) & 15], block[(round + 14) & 15])
        let first = rotated(early, 7) ^ rotated(early, 18) ^ shifted(early, 3)
        let second = rotated(late, 17) ^ rotated(late, 19) ^ shifted(late, 10)
        block[round & 15] = block[round & 15] &+ first &+ block[(round + 9) & 15] &+ second
      }
      let choice = (e & f) ^ (~e & g)
      let sum = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let one = h &+ sum &+ choice &+ Words(repeating: constants[round]) &+ block[round & 15]
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let two = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ one, c, b, a, one &+ two)
    }
    let end: State = [a, b, c, d, e, f, g, h]
    for word in 0..<8 { state[word] = state[word] &+ end[word] }
  }

  private static var initial: State {
    let words: InlineArray<8, UInt32> = [
      0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    return State { Words(repeating: words[$0]) }
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: InlineArray<64, UInt32> = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
    0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
    0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
    0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
    0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
    0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
    0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
    0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
  ]
}
