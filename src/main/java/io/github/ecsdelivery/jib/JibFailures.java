package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.cache.CacheCorruptedException;
import com.google.cloud.tools.jib.http.ResponseException;
import com.google.cloud.tools.jib.registry.RegistryCredentialsNotSentException;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.JavaProject;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what stopped Jib: the base image, the project's files or the push. */
final class JibFailures {
    private static final String STEPS = "com.google.cloud.tools.jib.builder.steps.";
    private static final Set<String> BASE_STEPS = Set.of("PullBaseImageStep", "ObtainBaseImageLayerStep");
    private static final Set<String> PUSH_STEPS = Set.of(
            "AuthenticatePushStep",
            "PushBlobStep",
            "PushLayerStep",
            "PushContainerConfigurationStep",
            "CheckManifestStep",
            "PushImageStep");

    private final ImageRequest request;

    JibFailures(ImageRequest request) {
        this.request = request;
    }

    DeliveryException translate(Exception failure) {
        DeliveryException ours = find(failure, DeliveryException.class);
        if (ours != null) {
            return ours;
        }
        if (find(failure, CacheDirectoryCreationException.class) != null
                || find(failure, CacheCorruptedException.class) != null) {
            return new DeliveryException(
                    Code.IMAGE_UNBUILDABLE,
                    "The cache of layers in " + request.cacheDirectory() + " cannot be used: " + reason(failure) + ".",
                    "Check the folder's permissions, or delete it; it is filled again.",
                    failure);
        }
        String step = step(failure);
        if (BASE_STEPS.contains(step)) {
            return base(failure);
        }
        return PUSH_STEPS.contains(step) ? push(failure) : build(failure);
    }

    private DeliveryException build(Exception failure) {
        boolean files = find(failure, IOException.class) != null;
        return new DeliveryException(
                files ? Code.IMAGE_UNBUILDABLE : Code.UNEXPECTED,
                "The image could not be built from " + ((JavaProject) request.source()).classesDirectory() + ": "
                        + reason(failure) + ".",
                files
                        ? "Check that the files are readable and that there is space in " + request.cacheDirectory()
                                + "."
                        : "Please report this.",
                failure);
    }

    private DeliveryException base(Exception failure) {
        ResponseException response = find(failure, ResponseException.class);
        String cure = "Check <image><baseImage>, and that this machine reaches its registry.";
        String found = reason(failure);
        if (response != null) {
            RegistryAnswer answer = RegistryAnswer.of(response);
            found = "its registry answered " + answer;
            if (answer.status() == 401 || answer.status() == 403) {
                cure = "Check the name in <image><baseImage>, log in with docker login, and for ECR allow"
                        + " ecr:BatchGetImage and ecr:GetDownloadUrlForLayer.";
            }
        } else if (find(failure, RegistryCredentialsNotSentException.class) != null) {
            found = "its registry wants a login but has no TLS";
        } else if (find(failure, InsecureRegistryException.class) != null) {
            cure = "Add the certificate of its registry to the trust store of this Java, or name another"
                    + " <image><baseImage>.";
        }
        return new DeliveryException(
                Code.BASE_IMAGE_UNAVAILABLE,
                "The base image " + request.baseImage() + " cannot be had: " + found + ".",
                cure,
                failure);
    }

    private DeliveryException push(Exception failure) {
        ResponseException response = find(failure, ResponseException.class);
        if (response != null) {
            return refused(RegistryAnswer.of(response), failure);
        }
        String where = "The push to " + request.target() + " failed: ";
        if (find(failure, RegistryCredentialsNotSentException.class) != null) {
            return new DeliveryException(
                    Code.PUSH_FAILED,
                    where + "the registry has no TLS, and the login is not sent without it.",
                    "Check what stands between this machine and the registry.",
                    failure);
        }
        if (find(failure, InsecureRegistryException.class) != null) {
            return new DeliveryException(
                    Code.PUSH_FAILED,
                    where + "the registry's certificate is not trusted.",
                    "Add it, or that of the proxy in between, to the trust store of this Java.",
                    failure);
        }
        return new DeliveryException(
                Code.PUSH_FAILED,
                where + reason(failure) + ".",
                "Check that this machine reaches " + request.delivery().registry() + ", then run the build again;"
                        + " layers already there are not sent again.",
                failure);
    }

    private DeliveryException refused(RegistryAnswer answer, Exception failure) {
        String repository = "<image><repository> " + request.repository();
        String registry = request.delivery().registry();
        if (answer.code().equals("NAME_UNKNOWN")) {
            return new DeliveryException(
                    Code.REPOSITORY_MISSING,
                    repository + " does not exist in " + registry + ": " + answer + ".",
                    "Create it, or correct the name, the account or the region.",
                    failure);
        }
        if (answer.code().equals("TAG_INVALID")) {
            return new DeliveryException(
                    Code.TAG_TAKEN,
                    "The tag '" + request.tag().value() + "' is taken in " + repository + ": " + answer + ".",
                    "Commit the change so that it gets a tag of its own.",
                    failure);
        }
        if (answer.status() == 401) {
            return new DeliveryException(
                    Code.PUSH_REFUSED,
                    "The registry " + registry + " did not accept the login for " + repository + ": " + answer + ".",
                    "Check that <accountId> and <region> are those of the registry; a login is good for one region.",
                    failure);
        }
        if (answer.status() == 403) {
            return new DeliveryException(
                    Code.PUSH_REFUSED,
                    "The registry " + registry + " refused the push to " + repository + ": " + answer + ".",
                    "Allow ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart,"
                            + " ecr:CompleteLayerUpload and ecr:PutImage on the repository.",
                    failure);
        }
        boolean theirs = answer.status() >= 500 || answer.status() == 429;
        return new DeliveryException(
                theirs ? Code.PUSH_FAILED : Code.PUSH_REFUSED,
                "The registry " + registry + " broke off the push to " + repository + ": " + answer + ".",
                theirs
                        ? "Run the build again; layers already there are not sent again."
                        : "Check what the registry says about this repository.",
                failure);
    }

    // Jib's exceptions do not say which image they are about; the innermost step in their frames does.
    private static String step(Throwable failure) {
        String innermost = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = Stream.of(cause.getStackTrace())
                    .map(StackTraceElement::getClassName)
                    .filter(name -> name.startsWith(STEPS))
                    .map(name -> name.substring(STEPS.length()))
                    .findFirst()
                    .orElse(innermost);
        }
        return innermost;
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    // The innermost message is the nearest to what happened; a class name helps where there is none.
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String text = root.getClass().getSimpleName() + (message == null ? "" : ": " + message.strip());
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
