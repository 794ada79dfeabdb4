import Extracts
import FoundationEssentials
import Pipeline
import Rows
import Staging
import Synthesis

/// From compressed bytes to staged rows, on the earnings of invented persons.
struct ReadingKernels {
  let definition: Definition
  /// For files; they are small enough to be read from memory.
  let folder: String

  private static let persons = 20_000

  func run() throws {
    let delivery = folder + "/delivery"
    try Synthesizer(persons: Self.persons, seed: 1, jobs: Cores.available).write(to: delivery)
    let names = try FileManager.default.contentsOfDirectory(atPath: delivery).filter { $0.hasPrefix("agi-") }.sorted()
    let files = try names.map { name in
      let path = delivery + "/" + name
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
      return DeliveredFile(name: name, path: path, bytes: size ?? 0)
    }
    let earnings = definition.source("earnings")!
    var texts = try files.map(Self.blocks)
    try inflate(files)
    try scan(&texts, earnings)
    try type(&texts, earnings)
    try partition(files, earnings)
  }

  /// The blocks of a file.
  private static func blocks(_ file: DeliveredFile) throws -> [TextBlock] {
    var reader = try ExtractReader(path: file.path, name: file.name)
    var blocks: [TextBlock] = []
    while let block = try reader.next() { blocks.append(block) }
    return blocks
  }

  private func inflate(_ files: [DeliveredFile]) throws {
    try Kernel(name: "inflate", unit: .megabytes, meaning: "text from gzip: checksums, SHA-256, whole rows; one core")
      .time {
        var result = Kernel.Result(amount: 0, checksum: Checksum())
        for file in files {
          var reader = try ExtractReader(path: file.path, name: file.name)
          var storage: [UInt8] = []
          while let block = try reader.next(reusing: storage) {
            result.amount += block.count
            result.checksum.add(block.count)
            storage = block.storage
          }
          result.checksum.add(reader.digest())
        }
        return result
      }
  }

  private func scan(_ texts: inout [[TextBlock]], _ earnings: SourceSpecification) throws {
    var leanest = earnings
    leanest.key = ["period"]
    leanest.fields = earnings.fields.filter { $0.name == "period" }
    try Kernel(name: "scan", unit: .megabytes, meaning: "all fields and lines found, the month alone read; one core")
      .time { try read(&texts, leanest, countsRows: false) }
  }

  private func type(_ texts: inout [[TextBlock]], _ earnings: SourceSpecification) throws {
    try Kernel(name: "type", unit: .rows, meaning: "typed columns: pseudonyms, months, amounts, rules; one core").time {
      try read(&texts, earnings, countsRows: true)
    }
  }

  private func read(_ texts: inout [[TextBlock]], _ specification: SourceSpecification, countsRows: Bool) throws
    -> Kernel.Result
  {
    var result = Kernel.Result(amount: 0, checksum: Checksum())
    var reader = RowReader(specification)
    let directory = self.directory
    var batch = RowBatch()
    for file in texts.indices {
      var layout: FileLayout?
      for block in texts[file].indices {
        layout = try reader.read(
          &texts[file][block], layout: layout, file: String(file), directory: directory, into: &batch)
        result.amount += countsRows ? batch.rows : texts[file][block].count
        result.checksum.add(batch.rows)
        for row in 0..<batch.rows {
          for field in specification.fields.indices { result.checksum.add(batch[row, field]) }
        }
      }
    }
    return result
  }

  private var directory: PersonDirectory {
    PersonDirectory(
      kind: .token, pseudonymiser: Pseudonymiser(key: [UInt8](repeating: 7, count: 32)), chainEnds: [:],
      partitions: partitionsByPerson)
  }

  private func partition(_ files: [DeliveredFile], _ earnings: SourceSpecification) throws {
    try Kernel(
      name: "partition", unit: .rows, meaning: "files to staged rows by person, superseded ones taken out; all cores"
    ).time {
      let output = try StageFile.Writer(path: folder + "/earnings")
      let ingest = SourceIngest(specification: earnings, files: files, jobs: Cores.available, scratch: folder)
      let done = try ingest.run(
        directory: directory, staged: .rows(["period", "gross_pay"]), output: output, progress: { _, _ in })
      var result = Kernel.Result(amount: done.accounting.total.read, checksum: Checksum())
      result.checksum.add(done.digest)
      return result
    }
  }
}
