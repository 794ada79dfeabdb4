import Glibc

/// Gives memory that is free back to the system, where the C library has a way: pages that one source leaves behind,
/// torn by what stays of it, are seldom those that the next one asks for.
func giveBackMemory() {
  typealias Trim = @convention(c) (_ kept: Int) -> Int32
  guard let found = dlsym(nil, "malloc_trim") else { return }
  _ = unsafeBitCast(found, to: Trim.self)(0)
}
