package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.ImageBlob;

/**
 * A finished layer of the application.
 *
 * @param name what is in it, for example {@code dependencies}
 * @param blob digest and size of its compressed bytes
 * @param diffId digest of its uncompressed bytes
 * @param content the compressed bytes
 */
record BuiltLayer(String name, BlobDescriptor blob, DescriptorDigest diffId, ImageBlob.Content content) {

    /** As it is offered. */
    ImageBlob offered(ImageFormat format) {
        String mediaType = format == ImageFormat.OCI
                ? "application/vnd.oci.image.layer.v1.tar+gzip"
                : "application/vnd.docker.image.rootfs.diff.tar.gzip";
        Descriptor descriptor = new Descriptor(mediaType, blob.getDigest().toString(), blob.getSize());
        return new ImageBlob(descriptor, name, content, null);
    }
}
