import Extracts
import Testing

@Suite("inflaters")
struct InflaterTests {
  /// What an inflater makes of some bytes that are given to it in pieces.
  struct Outcome: Equatable {
    var text: [UInt8] = []
    var consumed = 0
    var crc: UInt32 = 0
    var hasEnded = false
    var isDamaged = false
  }

  /// Pieces of an input, by the sizes that `size` gives; stops at the member's end or where nothing goes on.
  private func pieces(
    _ bytes: [UInt8], size: () -> Int, inflate: (UnsafeRawBufferPointer, UnsafeMutableRawBufferPointer) -> InflateStep?
  ) -> Outcome {
    var outcome = Outcome()
    var room = [UInt8](repeating: 0, count: 100_000)
    while !outcome.hasEnded, !outcome.isDamaged {
      let end = min(bytes.count, outcome.consumed + size())
      let space = size()
      let step = bytes.withUnsafeBytes { input in
        room.withUnsafeMutableBytes { output in
          inflate(
            UnsafeRawBufferPointer(rebasing: input[outcome.consumed..<end]),
            UnsafeMutableRawBufferPointer(rebasing: output[..<space]))
        }
      }
      guard let step else {
        outcome.isDamaged = true
        break
      }
      outcome.consumed += step.consumed
      outcome.text += room[..<step.produced]
      outcome.crc = step.crc
      outcome.hasEnded = step.ended
      if end == bytes.count, step.produced == 0, !step.ended { break }
    }
    return outcome
  }

  private func zlib(_ bytes: [UInt8], size: () -> Int) -> Outcome {
    var inflater = ZlibInflater()
    inflater.reset()
    return pieces(bytes, size: size) { inflater.inflate($0, into: $1) }
  }

  private static func samples() -> [(data: [UInt8], text: [UInt8])] {
    var random = SeededRandom(3)
    return (0..<60).map { index in
      let letters = Array("abcdefghijklmnop\n;0123456789".utf8).prefix(index % 4 == 0 ? 2 : 28)
      let text = (0..<random.below(index % 10 == 0 ? 80_000 : 600)).map { _ in random.pick(Array(letters)) }
      return (GzipFile.deflated(text, level: random.pick([0, 1, 6, 9])), text)
    }
  }

  @Test("zlib gives back text, CRC-32 and end, however its input is cut")
  func zlibAlone() {
    var random = SeededRandom(4)
    for (data, text) in Self.samples() {
      let outcome = zlib(data + [9, 9, 9, 9, 9, 9, 9, 9, 9, 9]) { random.below(900) + 1 }
      #expect(
        outcome
          == Outcome(text: text, consumed: data.count, crc: GzipFile.checksum(text), hasEnded: true))
    }
  }

  #if FastInflate
    private func isal(_ bytes: [UInt8], size: () -> Int) -> Outcome {
      var inflater = ISALInflater()
      inflater.reset()
      return pieces(bytes, size: size) { inflater.inflate($0, into: $1) }
    }

    @Test("ISA-L gives the same as zlib, however the input is cut")
    func isalLikeZlib() {
      var random = SeededRandom(5)
      for (data, _) in Self.samples() {
        let followed = data + (0..<random.below(20)).map { _ in UInt8(random.below(256)) }
        for most in [1, 7, 50, 5000, 90_000] {
          #expect(isal(followed) { random.below(most) + 1 } == zlib(followed) { random.below(most) + 1 })
        }
      }
    }

    /// ISA-L goes through some data that zlib refuses: the CRC-32 tells that it is not the text's.
    @Test("neither inflater makes the text's CRC-32 of data that is not the text's")
    func damagedData() {
      var random = SeededRandom(6)
      var refused = 0
      for (data, text) in Self.samples() where !data.isEmpty {
        for _ in 0..<20 {
          var bytes = data
          bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
          let fast = isal(bytes) { 60_000 }
          let slow = zlib(bytes) { 60_000 }
          if fast.hasEnded, slow.hasEnded { #expect(fast == slow) }
          for outcome in [fast, slow] where outcome.hasEnded {
            #expect(outcome.crc == GzipFile.checksum(outcome.text))
            #expect((outcome.crc == GzipFile.checksum(text)) == (outcome.text == text))
          }
          if !fast.hasEnded, !slow.hasEnded { refused += 1 }
        }
      }
      #expect(refused > 100)
    }

    @Test("ISA-L is ready for the next member after a reset")
    func reset() {
      var inflater = ISALInflater()
      for (data, text) in Self.samples() {
        inflater.reset()
        let outcome = pieces(data, size: { 4000 }) { inflater.inflate($0, into: $1) }
        #expect(outcome.text == text && outcome.crc == GzipFile.checksum(text) && outcome.consumed == data.count)
      }
    }
  #endif
}
