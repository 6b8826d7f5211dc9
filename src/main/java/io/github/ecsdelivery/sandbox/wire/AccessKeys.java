package io.github.ecsdelivery.sandbox.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who signs with which key. */
@FunctionalInterface
public interface AccessKeys {

    /** The key with this id, or null when there is none. */
    @Nullable
    Key find(String accessKeyId);

    /**
     * @param secret the secret access key
     * @param sessionToken must be sent along; null for a user's own key
     * @param expires in real time; null for never
     * @param caller who signs with it
     */
    record Key(
            String secret,
            @Nullable String sessionToken,
            @Nullable Instant expires,
            Caller caller) {
        @Override
        public String toString() {
            return "Key[" + caller.accessKeyId() + "]";
        }
    }
}
