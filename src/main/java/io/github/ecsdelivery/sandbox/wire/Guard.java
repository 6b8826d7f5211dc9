package io.github.ecsdelivery.sandbox.wire;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Knows which rights a call takes, and whether the caller has them. */
@FunctionalInterface
public interface Guard {

    /**
     * @param service signing name
     * @param told of each right that the call takes
     * @return AWS's sentence for the first that the caller does not have; null when it has all
     * @throws Refusal when the call's body cannot be read
     */
    @Nullable
    String refusal(String service, String operation, Call call, Consumer<Deed> told);

    /** Everybody may do everything. */
    static Guard none() {
        return (service, operation, call, told) -> null;
    }
}
