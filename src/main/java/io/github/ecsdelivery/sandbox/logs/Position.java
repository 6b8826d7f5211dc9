package io.github.ecsdelivery.sandbox.logs;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in the order of all events of a store, written as CloudWatch writes its event ids: 56 digits.
 *
 * @param millis the event's time, in milliseconds since 1970
 * @param order in which it was written, from 1; 0 stands before all events of the millisecond
 */
record Position(long millis, long order) implements Comparable<Position> {
    /** Before every event. */
    static final Position START = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::millis).thenComparingLong(Position::order);
    private static final int MILLIS_DIGITS = 20;
    private static final Pattern TEXT = Pattern.compile("0\\d{19}0{17}0\\d{18}");

    /** The position that {@link #text} wrote; null when it is none. */
    static @Nullable Position parse(String text) {
        return TEXT.matcher(text).matches()
                ? new Position(
                        Long.parseLong(text.substring(0, MILLIS_DIGITS)), Long.parseLong(text.substring(MILLIS_DIGITS)))
                : null;
    }

    /** The last position before this event. */
    Position before() {
        return new Position(millis, order - 1);
    }

    String text() {
        return String.format("%020d%036d", millis, order);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
