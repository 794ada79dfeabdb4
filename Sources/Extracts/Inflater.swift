#if FastInflate
  typealias Inflater = ISALInflater
#else
  typealias Inflater = ZlibInflater
#endif

/// What one call of an inflater did.
struct InflateStep: Equatable {
  /// Bytes taken from the input. Where the member ended it can be below zero: bytes of an earlier
  /// call that turned out to stand behind the member.
  var consumed: Int
  var produced: Int
  /// The member's data is complete.
  var ended: Bool
  /// CRC-32 of all that was produced since `reset`.
  var crc: UInt32
}
