import Glibc

/// Standard output and standard error, written without buffers.
enum StandardStreams {
  /// A reader that has gone (`| head`) is no failure of the run: what it did not want is not written.
  static func prepare() { signal(SIGPIPE, SIG_IGN) }

  /// Text and a line end, on standard output.
  static func print(_ text: String) {
    guard send(text + "\n", to: STDOUT_FILENO) || errno == EPIPE else {
      complain("standard output can't be written: \(String(cString: strerror(errno)))")
      exit(1)
    }
  }

  /// A message of an error, or something to know, on standard error: one line, whatever names of files and columns are
  /// made of.
  static func complain(_ message: String) { tell("utfall: " + singleLine(message) + "\n") }

  /// The text with a sign in place of what would end the line, or be a command to the terminal.
  private static func singleLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for letter in text.unicodeScalars {
      switch letter.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: line.append("\u{FFFD}")
      default: line.append(letter)
      }
    }
    return String(line)
  }

  /// Text as it is, on standard error.
  static func tell(_ text: String) { _ = send(text, to: STDERR_FILENO) }

  /// False, with `errno` set: not all of it was written.
  private static func send(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = write(descriptor, bytes.baseAddress! + sent, bytes.count - sent)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }
}

/// The terminal that standard error is, if it is one that can be drawn on.
struct Terminal {
  /// Empties the line and goes to its beginning.
  static let clearing = "\r\u{1B}[K"

  /// Characters of a line.
  let width: Int

  init?() {
    guard isatty(STDERR_FILENO) == 1, let kind = getenv("TERM"), strcmp(kind, "dumb") != 0 else { return nil }
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = isKnown ? Int(size.ws_col) : 80
  }
}
