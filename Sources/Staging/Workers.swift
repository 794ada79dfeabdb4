import Glibc

/// Runs `body` on `count` threads of its own at once and returns what each made, in the order of their numbers.
///
/// Threads rather than tasks: workers wait for one another's blocks, and there may be more of them than cores.
public func onWorkers<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) -> Value) -> [Value] {
  guard count > 1 else { return [body(0)] }
  let boxes = (0..<count).map { worker in WorkerBox { body(worker) } }
  let threads = boxes.dropFirst().map { $0.start() }
  boxes[0].run()
  for thread in threads { pthread_join(thread, nil) }
  return boxes.map { $0.value! }
}

/// Runs `body` for each number below `count` on up to `jobs` workers, the next on whichever is free; returns what each made, in
/// the order of the numbers.
///
/// - Throws: of what was thrown, what came of the lowest number; none is begun after it.
public func onEach<Value: Sendable, Failure: Error>(
  _ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  let next = Monitor(0)
  let made = onWorkers(max(1, min(jobs, count))) { _ in
    var made: [(number: Int, result: Result<Value, Failure>)] = []
    while let number = next.with({ next in
      defer { next += 1 }
      return next < count ? next : nil
    }) {
      let result = Result { () throws(Failure) in try body(number) }
      if case .failure = result { next.with { $0 = count } }
      made.append((number, result))
    }
    return made
  }
  var ordered: [Value] = []
  for part in made.joined().sorted(by: { $0.number < $1.number }) { ordered.append(try part.result.get()) }
  return ordered
}

/// One worker's work and what came of it; read only after its thread has ended.
private final class WorkerBox<Value: Sendable>: AnyWorkerBox, @unchecked Sendable {
  private let body: @Sendable () -> Value
  private(set) var value: Value?

  init(_ body: @escaping @Sendable () -> Value) { self.body = body }

  override func run() { value = body() }
}

private class AnyWorkerBox {
  func run() {}

  func start() -> pthread_t {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 8 << 20)
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(self).toOpaque()
    let result = pthread_create(&thread, &attributes, runWorker, argument)
    precondition(result == 0, "no thread can be started")
    return thread
  }
}

private func runWorker(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  Unmanaged<AnyWorkerBox>.fromOpaque(argument!).takeRetainedValue().run()
  return nil
}

/// A value that workers share, and a way to wait until another has changed it.
public final class Monitor<Value>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value

  public init(_ value: Value) {
    self.value = value
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` alone.
  public func with<Result, Failure>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  /// Runs `body` alone, again after each change, until it returns something.
  public func wait<Result>(until body: (inout Value) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value) { return result }
      pthread_cond_wait(condition, mutex)
    }
  }

  /// Runs `body` alone and wakes those that wait.
  public func change<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(mutex)
    }
    return body(&value)
  }
}
