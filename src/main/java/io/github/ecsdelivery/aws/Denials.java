package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.permission.Duty;
import io.github.ecsdelivery.permission.ImpliedActions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Who was refused: the principal, what its credentials are for and which setting chose them, what it lacks, and which call
 * demanded that. AWS names principal, action and resource, but across accounts often nothing (IAM guide, "Troubleshoot
 * access denied error messages").
 */
final class Denials {
    static final String WRITER = "mvn ecs-delivery:iam-policy writes its policy";
    private static final Pattern SAID = Pattern.compile(
            "User: (\\S+) is not authorized to perform: ([a-z0-9-]+:\\w+)(?: on resource: (arn:\\S+|\\*))?");
    private static final int FORBIDDEN = 403;

    private final String call;
    private final String text;
    private final Duty duty;

    private Denials(String call, String text, Duty duty) {
        this.call = call;
        this.text = text;
        this.duty = duty;
    }

    /**
     * Of a refusal.
     *
     * @param call the call that was refused, {@code ecs:RegisterTaskDefinition}
     */
    static Denials of(String call, AwsServiceException refusal) {
        return new Denials(call.split(" ", 2)[0], AwsFailures.text(refusal), duty(refusal));
    }

    /**
     * The whole failure.
     *
     * @param found what AWS said, a sentence
     */
    DeliveryException failure(String found, AwsServiceException refusal) {
        return new DeliveryException(Code.ACCESS_DENIED, found + " " + who() + implied(), cure(), refusal);
    }

    /** "It was called as …, the role of …, which …." */
    String who() {
        String principal = group(1);
        String known = principal != null ? principal : duty.role();
        return "It was called as " + (known == null ? "" : known + ", ") + duty.told() + ".";
    }

    // What is missing is often not the call itself but what it does for us, such as iam:PassRole.
    private String implied() {
        String missing = missing();
        return ImpliedActions.find(missing, call)
                .map(action -> " " + missing + " is " + action.told() + ".")
                .orElse("");
    }

    /** The action that is missing. */
    String missing() {
        String said = group(2);
        return said == null ? call : said;
    }

    /** What to do, a sentence. */
    String cure() {
        String resource = group(3);
        return "Allow " + missing() + (resource == null ? "" : " on " + resource) + " for " + duty.who() + "; " + WRITER
                + ".";
    }

    private @Nullable String group(int number) {
        Matcher said = SAID.matcher(text);
        return said.find() && said.group(number) != null ? said.group(number).replaceAll("[.,;]+$", "") : null;
    }

    /** What the credentials were for that signed a call which was refused. */
    static Duty duty(Throwable refusal) {
        for (Throwable said : refusal.getSuppressed()) {
            if (said instanceof Signed signed) {
                return signed.duty;
            }
        }
        return Duty.unknown();
    }

    /** Goes with a refusal and says what the credentials are for that signed. */
    private static final class Signed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Duty duty;

        Signed(Duty duty) {
            super("Signed by " + duty.told(), null, false, false);
            this.duty = duty;
        }
    }

    /** Notes with each refusal whose rights did not suffice. */
    static final class Witness implements ExecutionInterceptor {
        private final Duty duty;

        Witness(Duty duty) {
            this.duty = duty;
        }

        @Override
        public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
            Throwable failure = context.exception();
            if (failure instanceof AwsServiceException e && (AwsFailures.isDenied(e) || e.statusCode() == FORBIDDEN)) {
                failure.addSuppressed(new Signed(duty));
            }
            return failure;
        }
    }
}
