package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRequest;

/** Where the base image is, and who may read it. */
final class BaseImage {
    private BaseImage() {}

    /**
     * A base image of the registry pushed to is read with its login, others as the Docker configuration says.
     *
     * @throws DeliveryException SETTING_INVALID when the name is none
     */
    static RegistryImage of(ImageRequest request, CredentialRetriever login, Progress progress)
            throws DeliveryException {
        ImageReference reference = BaseName.parse(request.baseImage());
        boolean ours = reference.getRegistry().equals(request.delivery().registry());
        return RegistryImage.named(reference)
                .addCredentialRetriever(
                        ours
                                ? login
                                : CredentialRetrieverFactory.forImage(
                                                reference, event -> progress.detail(event.getMessage()))
                                        .dockerConfig());
    }
}
