package io.github.ecsdelivery.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tags moved.
 *
 * @param moves in the order they were made; empty when everything was in place
 */
public record TagMoves(List<Move> moves) {

    public TagMoves {
        moves = List.copyOf(moves);
    }

    /**
     * @param tag the tag
     * @param from digest it had, or null when it is new
     * @param to digest it has
     */
    public record Move(String tag, @Nullable String from, String to) {}
}
