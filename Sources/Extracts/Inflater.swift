#if FastInflate
  typealias Inflater = ISALInflater
#else
  typealias Inflater = ZlibInflater
#endif

/// What one call of an inflater did.
package struct InflateStep: Equatable {
  /// Bytes taken from the input. Where the member ended it can be below zero: bytes of an earlier
  /// call that turned out to stand behind the member.
  package var consumed: Int
  package var produced: Int
  /// The member's data is complete.
  package var ended: Bool
  /// CRC-32 of all that was produced since `reset`.
  package var crc: UInt32
}
