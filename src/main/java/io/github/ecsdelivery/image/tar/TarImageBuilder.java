package io.github.ecsdelivery.image.tar;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageBuilder;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageTar;
import java.io.IOException;
import java.nio.file.Path;

/** Takes an image from a tar as it is, digests included where the tar has them. */
public final class TarImageBuilder implements ImageBuilder {

    /**
     * @throws DeliveryException IMAGE_TAR_UNREADABLE
     */
    @Override
    public BuiltImage build(ImageRequest request, BlobSink sink, Progress progress) throws DeliveryException {
        Path file = ((ImageTar) request.source()).file();
        // A base image of the environment's is no contradiction: it is for those that are built.
        ContainerSettings nothing =
                ContainerSettings.none().on(request.settings().baseImage());
        if (!request.settings().equals(nothing)) {
            progress.warn("The image in " + file + " is finished: <image> settings for program, container and files do"
                    + " nothing to it.");
        }
        Layers layers = new Layers(file, request.cacheDirectory());
        try {
            Archive archive = Archive.open(file, layers.uncompressed());
            return archive.has(OciLayout.INDEX)
                    ? new OciLayout(file, archive).read(sink)
                    : new DockerArchive(file, archive, layers).read(sink);
        } catch (IOException e) {
            throw UnreadableTar.of(file, "cannot be read: " + e, e);
        }
    }
}
