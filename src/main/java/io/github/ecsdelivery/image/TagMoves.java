package io.github.ecsdelivery.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tags moved.
 *
 * @param moves in the order they were made; empty when everything was in place
 * @param calls remote calls it took
 */
public record TagMoves(List<Move> moves, int calls) {

    public TagMoves {
        moves = List.copyOf(moves);
    }

    /**
     * @param tag the tag
     * @param from digest it had, or null when it is new or when that was not asked
     * @param to digest it has
     */
    public record Move(String tag, @Nullable String from, String to) {}
}
