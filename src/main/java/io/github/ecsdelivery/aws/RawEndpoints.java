package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.AwsAccess;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.ServicePartitionMetadata;

/**
 * Where services are that are called without a client of the SDK: an endpoint of the user's own, else what the SDK's
 * metadata says. A service that stands above regions, such as IAM, has one endpoint and one signing region for a partition.
 */
final class RawEndpoints {
    private final AwsAccess access;
    private final Function<String, @Nullable ForeignEndpoint> foreign;
    private final Lazy<EndpointKind> kind;

    /**
     * @param foreign the endpoint of a service that is not AWS's own, by its name in the settings, or null
     */
    RawEndpoints(AwsAccess access, Function<String, @Nullable ForeignEndpoint> foreign) {
        this.access = access;
        this.foreign = foreign;
        this.kind = new Lazy<>(() -> EndpointKind.of(this.access));
    }

    /**
     * Where a call goes.
     *
     * @param uri of the endpoint
     * @param signingRegion what the signature is scoped to
     */
    record Destination(URI uri, String signingRegion) {}

    /**
     * @param service by its signing name, which is also its name in the settings
     * @throws SdkClientException when FIPS is asked for and the endpoint is the user's own, as the SDK's clients do
     */
    Destination of(String service, Region region) {
        ServiceMetadata metadata = ServiceMetadata.of(service);
        ServiceEndpointKey key = ServiceEndpointKey.builder()
                .region(global(metadata, region).orElse(region))
                .tags(kind.get().tags())
                .build();
        ServiceEndpointKey plain =
                ServiceEndpointKey.builder().region(key.region()).build();
        String signing = metadata.signingRegion(plain).id();
        ForeignEndpoint own = foreign.apply(service);
        if (own == null) {
            return new Destination(URI.create("https://" + metadata.endpointFor(key)), signing);
        }
        if (kind.get().fips()) {
            throw SdkClientException.create("Invalid Configuration: FIPS and custom endpoint are not supported");
        }
        return new Destination(URI.create(own.address()), signing);
    }

    private static Optional<Region> global(ServiceMetadata metadata, Region region) {
        String partition = PartitionMetadata.of(region).id();
        return metadata.servicePartitions().stream()
                .filter(one -> one.partition().id().equals(partition))
                .findFirst()
                .flatMap(ServicePartitionMetadata::globalRegion);
    }
}
