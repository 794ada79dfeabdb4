import FoundationEssentials
import Synchronization

/// Writes a synthetic delivery in the standard layout: every source but published results.
///
/// A delivery is a function of the number of persons, the seed and the kind of identifiers: the same bytes whatever
/// the number of threads, and with the same zlib on any machine. Nobody and nothing in it exists.
///
/// Persons are lived and written a few thousand at a time, so that memory does not grow with the delivery.
public struct Synthesizer: Sendable {
  public let persons: Int
  public let seed: UInt64
  public let identifiers: IdentifierKind
  /// How many threads work at once; it does not show in the delivery.
  public let jobs: Int

  private static let householdsAtOnce = 1024
  private static let chunksAtOnce = 8
  /// So that serial numbers of placements stay below 2³⁰.
  private static let mostPersons = 50_000_000

  public init(
    persons: Int, seed: UInt64, identifiers: IdentifierKind = .token,
    jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.persons = persons
    self.seed = seed
    self.identifiers = identifiers
    self.jobs = max(1, jobs)
  }

  /// Writes the delivery's files, `truth.json` with the effects put in, and a `README.txt`.
  ///
  /// - Parameters:
  ///   - folder: Path of a folder that is made if missing, and must be empty.
  ///   - progress: Told now and then, on the caller's thread, how far the work has come.
  /// - Throws: `SynthesisError`. What has been written by then stays.
  public func write(to folder: String, progress: ((String) -> Void)? = nil) throws {
    let most = identifiers == .token ? Synthesizer.mostPersons : Identifiers.capacity
    guard (1...most).contains(persons) else { throw SynthesisError.persons(atMost: most) }
    try Synthesizer.prepare(folder)
    let world = World(persons: persons, seed: seed, identifiers: identifiers)
    let layout = DeliveryLayout()
    let files = try layout.files.map { try OutputFile(folder: folder, $0) }
    var counts = try append([Synthesizer.common(world, layout)], to: files)

    let chunks = (households + Synthesizer.householdsAtOnce - 1) / Synthesizer.householdsAtOnce
    for first in stride(from: 0, to: chunks, by: Synthesizer.chunksAtOnce) {
      let count = min(Synthesizer.chunksAtOnce, chunks - first)
      let lived = try mapInParallel(count, jobs: jobs) { (number) throws(SynthesisError) in
        chunk(first + number, world, layout)
      }
      counts = zip(counts, try append(lived, to: files)).map(+)
      let done = min(persons, 2 * Synthesizer.householdsAtOnce * (first + count))
      progress?("\(done) of \(persons) persons")
    }
    _ = try mapInParallel(files.count, jobs: jobs) { (number) throws(SynthesisError) in try files[number].close() }
    try Synthesizer.save(WeightRecords.text, folder + "/" + WeightRecords.file)
    try Synthesizer.save(TruthDocument(world: world, counts: counts).text, folder + "/truth.json")
    try Synthesizer.save(Synthesizer.readMe, folder + "/README.txt")
  }

  private var households: Int { (persons + 1) / 2 }

  /// What concerns no single person.
  private static func common(_ world: World, _ layout: DeliveryLayout) -> DeliveryRows {
    var rows = DeliveryRows(layout: layout, firstFault: 0)
    ContractRecords(market: world.market).write(to: &rows)
    SurveyRecords(seed: world.seed).write(to: &rows)
    return rows
  }

  private func chunk(_ number: Int, _ world: World, _ layout: DeliveryLayout) -> DeliveryRows {
    var rows = DeliveryRows(layout: layout, firstFault: number)
    let first = number * Synthesizer.householdsAtOnce
    for pair in first..<min(first + Synthesizer.householdsAtOnce, households) {
      for (adults, index) in Household.ofPair(pair, world: world) {
        var household = Household(adults: adults, index: index, world: world)
        household.live(world: world)
        for (adult, aid) in zip(household.adults, household.aid) {
          var records = PersonRecords(adult, world: world)
          records.write(aid: aid, to: &rows)
        }
      }
    }
    return rows
  }

  /// Appends rows to the files, chunk by chunk; gives the sum of their counts.
  private func append(_ chunks: [DeliveryRows], to files: [OutputFile]) throws -> [DeliveryRows.Count] {
    _ = try mapInParallel(files.count, jobs: jobs) { (number) throws(SynthesisError) in
      for chunk in chunks { try files[number].write(chunk.buffers[number].bytes) }
    }
    let none = [DeliveryRows.Count](repeating: .init(), count: Source.allCases.count)
    return chunks.reduce(none) { zip($0, $1.counts).map(+) }
  }

  private static func prepare(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      guard try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty else {
        throw SynthesisError.folderInUse(folder)
      }
    } catch let error as SynthesisError {
      throw error
    } catch {
      throw SynthesisError.unwritable(folder)
    }
  }

  private static func save(_ text: String, _ path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
      throw SynthesisError.unwritable(path)
    }
  }

  private static let readMe = """
    Påhittad leverans. Personer, leverantörer, arbetsgivare, belopp och beslut i den finns inte; den är skriven av
    `utfall synthesize`. Enkäten för 2023 ger de publicerade andelarna, men vilka kommuner som svarat vad är påhittat.
    Det är också nivåernas vikter. Vad som lagts in står i truth.json.

    An invented delivery. Its persons, providers, employers, amounts and decisions do not exist; `utfall synthesize`
    wrote it. The survey of 2023 gives the published shares, but which municipality answered what is invented. So are the
    weights of the levels.
    truth.json holds what was put in.

    """
}

/// One file being written; one thread at a time.
private final class OutputFile: Sendable {
  private let writer: Mutex<GzipWriter>
  private let dialect: Dialect

  init(folder: String, _ file: DeliveryFile) throws(SynthesisError) {
    dialect = file.dialect
    let writer = try GzipWriter(path: folder + "/" + file.name)
    try writer.write(RowBuffer.header(file.source.columns, file.dialect))
    self.writer = Mutex(writer)
  }

  func write(_ bytes: [UInt8]) throws(SynthesisError) {
    try writer.withLock { (writer) throws(SynthesisError) in try writer.write(bytes) }
  }

  func close() throws(SynthesisError) {
    let end = RowBuffer.lastLineBreak(dialect)
    try writer.withLock { (writer) throws(SynthesisError) in
      try writer.write(end)
      try writer.close()
    }
  }
}
