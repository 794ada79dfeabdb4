import Extracts
import Foundation

/// A file with the given bytes, removed when the test is done with it.
final class ScratchFile {
  let path: String

  init(_ bytes: [UInt8]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  convenience init(_ text: String) throws { try self.init(Array(text.utf8)) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// All that is to be had of a file: the text of its blocks, and what stopped reading.
struct FileReading {
  var text: [UInt8] = []
  var blocks: [Block] = []
  var stop: ExtractReader.Stop?
  var digest = ""
  var bytesRead = 0

  struct Block: Equatable {
    var text: [UInt8]
    var firstLine: Int
    var index: Int
    var hasQuotes: Bool
  }

  init(_ bytes: [UInt8], encoding: TextEncoding? = nil, blockSize: Int = 512 << 10) throws {
    let file = try ScratchFile(bytes)
    do throws(ExtractError) {
      var reader = try ExtractReader(path: file.path, name: "a.csv", encoding: encoding, blockSize: blockSize)
      readAll(&reader)
      digest = reader.digest()
      bytesRead = reader.bytesRead
    } catch {
      stop = .damage(error)
    }
  }

  private mutating func readAll(_ reader: inout ExtractReader) {
    var storage: [UInt8] = []
    do throws(ExtractReader.Stop) {
      while let block = try reader.next(reusing: storage) {
        precondition(block.storage.count >= block.count + TextBlock.slack, "a block without slack")
        let text = Array(block.storage[..<block.count])
        blocks.append(Block(text: text, firstLine: block.firstLine, index: block.index, hasQuotes: block.hasQuotes))
        self.text += text
        storage = block.storage
      }
    } catch {
      stop = error
    }
  }

  /// What is wrong, and where; nil: nothing.
  var damage: ExtractError? {
    if case .damage(let error) = stop { error } else { nil }
  }

  var fact: ExtractError.Fact? { damage?.fact }
  var string: String { String(decoding: text, as: UTF8.self) }
}

/// Random numbers, the same for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
