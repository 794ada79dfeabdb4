import CZlib

/// Raw deflate by zlib, with its CRC-32.
package struct ZlibInflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  private var crc: UInt = 0

  package init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Window bits below zero: raw deflate. It fails only without memory.
    let result = inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(result == Z_OK, "zlib can't start")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Makes ready for the next member.
  package mutating func reset() {
    inflateReset(stream)
    crc = 0
  }

  /// Bytes of the last call's input that were not taken, also where the data turned out to be damaged.
  package var untaken: Int { Int(stream.pointee.avail_in) }

  /// Inflates from `input` into `output`, as much as either allows; nil: the data is damaged.
  package mutating func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> InflateStep? {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let result = CZlib.inflate(stream, Z_NO_FLUSH)
    guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else { return nil }
    let produced = output.count - Int(stream.pointee.avail_out)
    crc = crc32(crc, output.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(produced))
    return InflateStep(
      consumed: input.count - Int(stream.pointee.avail_in), produced: produced,
      ended: result == Z_STREAM_END, crc: UInt32(crc))
  }
}
