package io.github.ecsdelivery.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Sees when AWS takes credentials no more: they are forgotten, and the failure says whose they were. */
final class SessionWatch implements ExecutionInterceptor {
    private final Rights rights;

    SessionWatch(Rights rights) {
        this.rights = rights;
    }

    /** Goes with a failure of expired credentials. */
    static final class Expired extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Origin origin;
        private final boolean renewable;

        private Expired(Origin origin, boolean renewable) {
            super("The credentials of " + origin.name() + " have expired", null, false, false);
            this.origin = origin;
            this.renewable = renewable;
        }

        Origin origin() {
            return origin;
        }

        /** Whether the same call may succeed when it is made again. */
        boolean renewable() {
            return renewable;
        }
    }

    /** What this watch has said of a failure, or null when credentials had not expired. */
    static @Nullable Expired expired(Throwable failure) {
        for (Throwable said : failure.getSuppressed()) {
            if (said instanceof Expired expired) {
                return expired;
            }
        }
        return null;
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable failure = context.exception();
        look(failure, rights);
        return failure;
    }

    /** Looks at the failure of a call that was made with these rights. */
    static void look(Throwable failure, Rights rights) {
        if (failure instanceof AwsServiceException e && AwsFailures.isExpired(e)) {
            failure.addSuppressed(new Expired(rights.origin(), rights.forget()));
        }
    }
}
