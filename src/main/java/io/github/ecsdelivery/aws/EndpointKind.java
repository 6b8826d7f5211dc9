package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.AwsAccess;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.regions.EndpointTag;

/**
 * Of what kind the endpoints are that calls go to.
 *
 * @param fips whether FIPS endpoints are asked for
 * @param dualStack whether those that speak IPv6 too are
 */
record EndpointKind(boolean fips, boolean dualStack) {

    /** What the settings say, else environment and profile, as the SDK reads them. */
    static EndpointKind of(AwsAccess access) {
        Boolean fips = access.connection().fips();
        Boolean dualStack = access.connection().dualStack();
        String profile = access.login().profile();
        return new EndpointKind(
                fips != null
                        ? fips
                        : FipsEnabledProvider.builder()
                                .profileName(profile)
                                .build()
                                .isFipsEnabled()
                                .orElse(false),
                dualStack != null
                        ? dualStack
                        : DualstackEnabledProvider.builder()
                                .profileName(profile)
                                .build()
                                .isDualstackEnabled()
                                .orElse(false));
    }

    /** As the SDK's metadata of endpoints has it. */
    List<EndpointTag> tags() {
        List<EndpointTag> tags = new ArrayList<>();
        if (fips) {
            tags.add(EndpointTag.FIPS);
        }
        if (dualStack) {
            tags.add(EndpointTag.DUALSTACK);
        }
        return tags;
    }
}
