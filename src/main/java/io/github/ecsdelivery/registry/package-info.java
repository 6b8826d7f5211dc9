/** Registries by the OCI distribution protocol: kept connections, logins, retries, blobs that go on after a break. */
@NullMarked
package io.github.ecsdelivery.registry;

import org.jspecify.annotations.NullMarked;
