/// Rows of a delivery by file, and how many there are of each source.
///
/// Every so many rows of a source one is written again with a fault. The first comes after 250 rows: however small
/// the delivery, less than half a percent of a source's rows is to be rejected.
struct DeliveryRows: Sendable {
  struct Count: Sendable {
    var rows = 0
    var rejected = 0
    var superseded = 0

    static func + (a: Count, b: Count) -> Count {
      Count(rows: a.rows + b.rows, rejected: a.rejected + b.rejected, superseded: a.superseded + b.superseded)
    }
  }

  private(set) var buffers: [RowBuffer]
  private(set) var counts = [Count](repeating: Count(), count: Source.allCases.count)
  let layout: DeliveryLayout
  /// Which of its source's faults comes first.
  private let firstFault: Int

  /// Sound rows of a source before the first faulty one, and between one and the next.
  private static let (soundFirst, soundBetween) = (250, 600)
  private static let faults = Source.allCases.map(\.faults)

  init(layout: DeliveryLayout, firstFault: Int) {
    self.layout = layout
    self.firstFault = firstFault
    buffers = layout.files.map { RowBuffer(dialect: $0.dialect) }
  }

  /// Writes a row of a source to a file.
  ///
  /// - Parameter superseded: A row with the same key wins over it.
  @inline(__always)
  mutating func write(
    _ source: Source, to file: Int, superseded: Bool = false, _ row: (inout RowBuffer) -> Void
  ) {
    buffers[file].begin()
    row(&buffers[file])
    let sound = counts[source.rawValue].rows - counts[source.rawValue].rejected
    counts[source.rawValue].rows += 1
    if superseded { counts[source.rawValue].superseded += 1 }
    if sound % DeliveryRows.soundBetween == DeliveryRows.soundFirst { addFault(source, to: file) }
  }

  private mutating func addFault(_ source: Source, to file: Int) {
    let faults = DeliveryRows.faults[source.rawValue]
    guard !faults.isEmpty else { return }
    let rejected = counts[source.rawValue].rejected
    buffers[file].repeatRow(with: faults[(firstFault + rejected) % faults.count])
    counts[source.rawValue].rows += 1
    counts[source.rawValue].rejected += 1
  }
}
