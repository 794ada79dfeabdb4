import Dispatch
import Synchronization

/// The results of `work` for 0 ..< count, in that order, whatever the number of threads.
///
/// - Throws: the error of the lowest number that threw one.
func mapInParallel<Result: Sendable>(
  _ count: Int, jobs: Int, _ work: @Sendable (Int) throws(SynthesisError) -> Result
) throws(SynthesisError) -> [Result] {
  let results = Mutex([Swift.Result<Result, SynthesisError>?](repeating: nil, count: count))
  let following = Atomic(0)
  withoutActuallyEscaping(work) { work in
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      while true {
        let number = following.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < count else { return }
        let result: Swift.Result<Result, SynthesisError>
        do throws(SynthesisError) {
          result = .success(try work(number))
        } catch {
          result = .failure(error)
        }
        results.withLock { $0[number] = result }
      }
    }
  }
  var values: [Result] = []
  for result in results.withLock({ $0 }) { values.append(try result!.get()) }
  return values
}
