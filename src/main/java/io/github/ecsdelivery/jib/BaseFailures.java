package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.environment.Certificate;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says why a base image cannot be had, and what helps with this registry. */
final class BaseFailures {
    private static final String CHECK = "Check the name in <image><baseImage>";
    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr[.-]ecr(-fips)?\\..+");

    private final String name;
    private final RepositoryAddress address;
    private final boolean ecr;

    /**
     * @param name the base image as it was written
     * @param address where it is
     * @param target the registry of the delivery, which is an ECR whatever its name
     */
    BaseFailures(String name, RepositoryAddress address, String target) {
        this.name = name;
        this.address = address;
        ecr = address.registry().equals(target)
                || ECR.matcher(address.registry()).matches();
    }

    DeliveryException translate(DistributionException failure) {
        Code code = switch (failure.kind()) {
            case UNAVAILABLE, UNREACHABLE, CORRUPT -> Code.BASE_IMAGE_UNREACHABLE;
            case UNAUTHORIZED, DENIED, UNKNOWN, UNTRUSTED, PLAIN, REFUSED, TAG_TAKEN -> Code.BASE_IMAGE_UNAVAILABLE;
        };
        return failure(code, String.valueOf(failure.getMessage()), cure(failure.kind()), failure);
    }

    /** It is there but cannot be built on. */
    DeliveryException unsuitable(String clause, String cure) {
        return failure(Code.BASE_IMAGE_UNAVAILABLE, clause, cure, null);
    }

    /** It is there but cannot be understood. */
    DeliveryException unreadable(Exception failure) {
        return failure(
                Code.BASE_IMAGE_UNAVAILABLE,
                "it cannot be understood: " + failure,
                CHECK + ", or name another base image.",
                failure);
    }

    private DeliveryException failure(Code code, String clause, String cure, @Nullable Throwable cause) {
        return new DeliveryException(
                code,
                "The base image " + name + " cannot be had from " + address.registry() + ": " + clause + ".",
                cure,
                cause);
    }

    private String cure(DistributionException.Kind kind) {
        return switch (kind) {
            case UNAUTHORIZED, DENIED ->
                ecr
                        ? CHECK + ", and allow ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on "
                                + address.repository()
                                + " for the role that pushes the image (<image><credentials>, else"
                                + " <credentials>), in its repository policy too when it is of another account; mvn"
                                + " ecs-delivery:iam-policy writes the role's policy."
                        : CHECK + ", and log in with docker login " + address.registry() + ".";
            case UNKNOWN ->
                ecr
                        ? CHECK + ". Behind a pull-through cache the first pull needs ecr:BatchImportUpstreamImage and"
                                + " ecr:CreateRepository; without them ECR answers as if there were no such image."
                        : CHECK + ".";
            case UNTRUSTED ->
                Certificate.CURE + " A registry that has no better one can be named in <image><insecureRegistries>.";
            case PLAIN -> "Name a registry with TLS in <image><baseImage>; the login is not sent without it.";
            case UNAVAILABLE -> "Run the build again later; base images that are in the cache need no registry.";
            case CORRUPT -> "Run the build again; if it stays so, ask who runs the registry.";
            case UNREACHABLE, REFUSED, TAG_TAKEN -> CHECK + ", and that this machine reaches its registry.";
        };
    }
}
