package io.github.ecsdelivery.preflight;

import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** Something that several checks must know and that is asked for once; thread-safe. */
public final class Fact<T> {
    private final Source<T> source;
    private @Nullable T value;
    private @Nullable DeliveryException failure;

    private Fact(Source<T> source) {
        this.source = source;
    }

    /** Where a fact comes from. */
    @FunctionalInterface
    public interface Source<T> {
        /** Asks for it. */
        T read() throws DeliveryException;
    }

    /** Makes one fact of another. */
    @FunctionalInterface
    public interface Step<T, R> {
        /** What follows. */
        R apply(T value) throws DeliveryException;
    }

    /** A fact that is asked for when it is first needed. */
    public static <T> Fact<T> of(Source<T> source) {
        return new Fact<>(source);
    }

    /** A fact that follows from this one. */
    public <R> Fact<R> map(Step<T, R> step) {
        return new Fact<>(() -> step.apply(get()));
    }

    /**
     * The fact; whoever asks while it is being asked for waits.
     *
     * @throws DeliveryException the very same for all, by which {@link Preflight} knows what belongs together
     */
    public synchronized T get() throws DeliveryException {
        T known = value;
        if (known != null) {
            return known;
        }
        if (failure != null) {
            throw failure;
        }
        try {
            T read = source.read();
            value = read;
            return read;
        } catch (DeliveryException e) {
            failure = e;
            throw e;
        }
    }
}
