/// Takes Unicode white space off both ends of a field (ruling 7), the no-break spaces included.
@inline(__always)
func trimmed(_ text: RawSpan, _ start: inout Int, _ end: inout Int) {
  guard start < end else { return }
  let first = text.unsafeLoad(fromUncheckedByteOffset: start, as: UInt8.self)
  let last = text.unsafeLoad(fromUncheckedByteOffset: end - 1, as: UInt8.self)
  if mayBeginSpace(first) || mayEndSpace(last) { trimSlowly(text, &start, &end) }
}

/// White space is 20 and below, or begins with C2 (85, A0), E1, E2 or E3.
@inline(__always)
private func mayBeginSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xC2 || (0xE1...0xE3).contains(byte) }

@inline(__always)
private func mayEndSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || (0x80...0xBF).contains(byte) }

@inline(never)
private func trimSlowly(_ text: RawSpan, _ start: inout Int, _ end: inout Int) {
  while start < end, let width = spaceWidth(text, start, end) { start += width }
  while start < end {
    // A white space is one, two or three bytes long.
    guard let width = (1...3).first(where: { end - $0 >= start && spaceWidth(text, end - $0, end) == $0 }) else {
      return
    }
    end -= width
  }
}

/// Bytes of the white space that stands at `index`, if one does.
private func spaceWidth(_ text: RawSpan, _ index: Int, _ end: Int) -> Int? {
  func byte(_ offset: Int) -> UInt8 {
    index + offset < end ? text.unsafeLoad(fromByteOffset: index + offset, as: UInt8.self) : 0
  }
  switch (byte(0), byte(1), byte(2)) {
  case (0x09...0x0D, _, _), (0x20, _, _): return 1
  case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
  case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
    (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
    return 3
  default: return nil
  }
}
