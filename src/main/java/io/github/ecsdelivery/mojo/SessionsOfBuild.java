package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps sessions in the plugin's context, which lives as long as the build and is shared by its modules and threads. */
final class SessionsOfBuild implements SessionMemory {
    private static final String SESSION = "ecs-delivery.session ";
    private static final String LOCK = "ecs-delivery.session-lock ";

    private final Map<String, Object> context;

    /**
     * @param context what goals share, with a monitor of its own
     */
    SessionsOfBuild(Map<String, Object> context) {
        this.context = context;
    }

    @Override
    public Session session(String key, Predicate<Session> good, Source source) throws DeliveryException {
        // Not the context's own monitor: one session may need another, or a code that somebody types.
        synchronized (lock(key)) {
            Session kept = read(key);
            if (kept != null && good.test(kept)) {
                return kept;
            }
            Session issued = source.issue();
            write(key, issued);
            return issued;
        }
    }

    private Object lock(String key) {
        synchronized (context) {
            return context.computeIfAbsent(LOCK + key, first -> new Object());
        }
    }

    private @Nullable Session read(String key) {
        Object kept;
        synchronized (context) {
            kept = context.get(SESSION + key);
        }
        return kept instanceof String[] parts
                ? new Session(new Keys(parts[0], parts[1], parts[2]), Instant.parse(parts[3]))
                : null;
    }

    // Another copy of this plugin may look into the same context, so only JDK types go in; an array prints no content.
    private void write(String key, Session session) {
        Keys keys = session.keys();
        String[] parts = {
            keys.id(),
            keys.secret(),
            Objects.requireNonNull(keys.token()),
            session.end().toString()
        };
        synchronized (context) {
            context.put(SESSION + key, parts);
        }
    }
}
