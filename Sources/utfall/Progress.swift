import Pipeline
import Synchronization

/// Shows on standard error how far a run has come.
///
/// On a terminal one line that is drawn anew, at most ten times a second, and cleared at the end; else a plain line
/// for each stage that has ended. What is read is counted without a lock: it is told from all workers, often.
final class Progress: Sendable {
  /// The stage at work.
  private struct Current {
    var name: String
    var bytes: Int
    var began: ContinuousClock.Instant
  }

  private struct State {
    var current: Current?
    /// Something stands on the terminal's line.
    var isDrawn = false
  }

  private let terminal: Terminal?
  private let start = ContinuousClock.now
  private let state = Mutex(State())
  private let bytes = Atomic(0)
  private let rows = Atomic(0)
  /// Milliseconds after the start at which the line may be drawn again.
  private let nextDrawing = Atomic(0)

  private static let interval = 100

  init(terminal: Terminal? = Terminal()) { self.terminal = terminal }

  /// Takes an event from any thread.
  func report(_ event: RunEvent) {
    switch event {
    case .read(let bytes, let rows):
      self.bytes.add(bytes, ordering: .relaxed)
      self.rows.add(rows, ordering: .relaxed)
      drawIfDue()
    case .began(let stage, let detail, let bytes): begin(Self.name(stage, detail), bytes: bytes)
    case .ended(let stage, let detail): end(Self.name(stage, detail))
    case .skipped(let stage, let detail): say("\(Self.name(stage, detail)): there already")
    case .note(let text): note(text)
    }
  }

  /// Something to know, which stays on a terminal too.
  func note(_ text: String) {
    state.withLock { state in
      Self.clear(&state)
      StandardStreams.complain("note: " + text)
    }
  }

  /// Does the work that reports, and takes the drawn line away whatever comes of it.
  func during<Value, Failure>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
    defer { state.withLock { Self.clear(&$0) } }
    return try work()
  }

  private static func name(_ stage: Stage, _ detail: String) -> String {
    detail.isEmpty ? stage.rawValue : stage.rawValue + " " + detail
  }

  private func begin(_ name: String, bytes: Int) {
    state.withLock { state in
      state.current = Current(name: name, bytes: bytes, began: .now)
      self.bytes.store(0, ordering: .relaxed)
      rows.store(0, ordering: .relaxed)
    }
    drawIfDue()
  }

  private func end(_ name: String) {
    state.withLock { state in
      guard terminal == nil, let ended = state.current else { return }
      let count = rows.load(ordering: .relaxed)
      let what = count > 0 ? "\(Figures.grouped(count)) rows in " : ""
      StandardStreams.tell("\(name): \(what)\(Figures.time(.now - ended.began))\n")
      state.current = nil
    }
  }

  /// A plain line; nothing on a terminal, where only what is at work is shown.
  private func say(_ line: String) {
    guard terminal == nil else { return }
    state.withLock { _ in StandardStreams.tell(line + "\n") }
  }

  private func drawIfDue() {
    guard let terminal else { return }
    let now = Int((ContinuousClock.now - start) / .milliseconds(1))
    let due = nextDrawing.load(ordering: .relaxed)
    guard now >= due,
      nextDrawing.compareExchange(expected: due, desired: now + Self.interval, ordering: .relaxed).exchanged
    else { return }
    state.withLock { state in
      guard let current = state.current else { return }
      StandardStreams.tell(Terminal.clearing + line(current).prefix(terminal.width - 1))
      state.isDrawn = true
    }
  }

  private static func clear(_ state: inout State) {
    if state.isDrawn { StandardStreams.tell(Terminal.clearing) }
    state.isDrawn = false
  }

  /// `ingest earnings  43 %  2.4 M rows/s  3 s left`
  private func line(_ current: Current) -> String {
    let elapsed = ContinuousClock.now - current.began
    let seconds = elapsed / .seconds(1)
    let (bytes, rows) = (bytes.load(ordering: .relaxed), rows.load(ordering: .relaxed))
    var parts = [current.name]
    if current.bytes > 0 { parts.append("\(min(100, bytes * 100 / current.bytes)) %") }
    if rows > 0, seconds > 0 { parts.append(Figures.rough(Int(Double(rows) / seconds)) + " rows/s") }
    if bytes > 0, bytes < current.bytes {
      let left = seconds * Double(current.bytes - bytes) / Double(bytes)
      if left >= 1 { parts.append(Figures.time(.seconds(Int(left)), tenths: false) + " left") }
    }
    return parts.joined(separator: "  ")
  }
}
