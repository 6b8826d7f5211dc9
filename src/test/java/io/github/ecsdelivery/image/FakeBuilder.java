package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Progress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes an image of texts. */
final class FakeBuilder implements ImageBuilder, BaseLayers {
    final List<ImageBlob> blobs = new ArrayList<>();
    List<Manifest> children = List.of();
    List<String> baseLayers = List.of();
    Manifest manifest = FakeRepository.manifest("c");
    int builds;
    int baseLooks;

    /** A blob whose content is its name. */
    static ImageBlob blob(String name) {
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        String digest = Manifest.of("", name).digest();
        return new ImageBlob(
                new Descriptor("application/octet-stream", digest, content.length),
                name,
                () -> new ByteArrayInputStream(content),
                null);
    }

    @Override
    public BuiltImage build(ImageRequest request, BlobSink sink, Progress progress) {
        builds++;
        blobs.forEach(blob -> sink.offer(List.of(blob)));
        return new BuiltImage(manifest, children);
    }

    @Override
    public List<String> now(ImageRequest request) {
        baseLooks++;
        return baseLayers;
    }
}
