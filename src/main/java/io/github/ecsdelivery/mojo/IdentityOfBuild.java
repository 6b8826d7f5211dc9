package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.IdentitySource;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets AWS be asked once in a build who an access belongs to: a key does not change hands between two goals. */
final class IdentityOfBuild implements IdentitySource {
    // Another copy of this plugin may look into the same context, and has classes of its own: a name for each copy.
    private static final String KNOWN =
            "ecs-delivery.identity " + System.identityHashCode(IdentityOfBuild.class.getClassLoader());

    private final Answer answer;
    private final IdentitySource source;

    /**
     * @param context what goals share, with a monitor of its own
     * @param source asked unless a goal before has asked for the same access
     */
    IdentityOfBuild(Map<String, Object> context, AwsAccess access, IdentitySource source) {
        Answers answers;
        synchronized (context) {
            answers = (Answers) context.computeIfAbsent(KNOWN, first -> new Answers());
        }
        this.answer = answers.byAccess.computeIfAbsent(access, first -> new Answer());
        this.source = source;
    }

    @Override
    public Identity whoAmI() throws DeliveryException {
        synchronized (answer) {
            Identity known = answer.identity;
            if (known == null) {
                known = source.whoAmI();
                answer.identity = known;
            }
            return known;
        }
    }

    /** What prints no key when the context is printed. */
    private static final class Answers {
        private final Map<AwsAccess, Answer> byAccess = new ConcurrentHashMap<>();
    }

    /** Modules that are built side by side wait for one of them to ask. */
    private static final class Answer {
        private @Nullable Identity identity;
    }
}
