import Glibc

/// What holds for the whole process, before it reads anything.
enum ProcessLimits {
  /// Files are their owner's alone, and a crash leaves no image of memory with persons in it: neither a core file nor
  /// the Swift runtime's backtrace, which prints what registers point to.
  static func keepDataPrivate() {
    umask(0o077)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    for number in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { signal(number, SIG_DFL) }
  }
}

/// Ctrl-C and SIGTERM end the program at once, with a line that says what became of the work.
enum Interruption {
  /// - Parameter keepsWork: a stage that has been committed is not done again.
  static func endsAtOnce(keepsWork: Bool) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = keepsWork ? endKeepingWork : end
      sigemptyset(&action.sa_mask)
      sigaction(number, &action, nil)
      sigaddset(&signals, number)
    }
    // Whoever started the program may have had them blocked.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// On the same signals, and when its terminal is closed, the program ends with a line, but not before `cleaning` has
  /// done its work. To be asked for before any other thread is there.
  ///
  /// - Parameter cleaning: calls what it is given, which ends the program.
  static func ends(after cleaning: @escaping @Sendable (_ end: () -> Never) -> Never) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_DFL)
      sigaddset(&signals, number)
    }
    // Blocked in all threads that follow, and waited for by one of its own: a handler may do too little.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var thread = pthread_t()
    let watch = Unmanaged.passRetained(SignalWatch(signals: signals, cleaning: cleaning)).toOpaque()
    let result = pthread_create(
      &thread, nil, { Unmanaged<SignalWatch>.fromOpaque($0!).takeRetainedValue().wait() }, watch)
    precondition(result == 0, "no thread can be started")
  }

  /// Waits for a signal on a thread of its own.
  private final class SignalWatch: Sendable {
    private let signals: sigset_t
    private let cleaning: @Sendable (() -> Never) -> Never

    init(signals: sigset_t, cleaning: @escaping @Sendable (() -> Never) -> Never) {
      self.signals = signals
      self.cleaning = cleaning
    }

    func wait() -> Never {
      var (signals, number) = (signals, Int32(0))
      while sigwait(&signals, &number) != 0 {}
      cleaning {
        say("utfall: stopped\n")
        _exit(128 + number)
      }
    }
  }

  // Handlers: nothing but write, tcgetattr and _exit, which may be called at any point of the program.

  private static let endKeepingWork: @convention(c) (Int32) -> Void = { number in
    say("utfall: stopped; the next run with this workspace goes on from where it was\n")
    _exit(128 + number)
  }

  private static let end: @convention(c) (Int32) -> Void = { number in
    say("utfall: stopped\n")
    _exit(128 + number)
  }

  /// On a terminal the line begins below the `^C`, or below what progress has drawn.
  private static func say(_ text: StaticString) {
    var settings = termios()
    if tcgetattr(STDERR_FILENO, &settings) == 0 { send("\n") }
    send(text)
  }

  private static func send(_ text: StaticString) {
    _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }
}
