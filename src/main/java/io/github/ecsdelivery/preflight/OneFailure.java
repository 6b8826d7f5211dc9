package io.github.ecsdelivery.preflight;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;

/**
 * What one call says is missing, and another says so too: it fails as the fact about the missing thing does, so that it is
 * told once.
 *
 * @param code of what is missing
 * @param about the fact about the thing itself
 * @param source what needs it
 */
public record OneFailure<T>(Code code, Fact<?> about, Fact.Source<T> source) implements Fact.Source<T> {

    @Override
    public T read() throws DeliveryException {
        try {
            return source.read();
        } catch (DeliveryException e) {
            throw e.code() == code ? first(e) : e;
        }
    }

    private DeliveryException first(DeliveryException own) {
        try {
            about.get();
            return own;
        } catch (DeliveryException e) {
            return e.code() == code ? e : own;
        }
    }
}
