/**
 * ECR's second door: the OCI distribution API over TLS, with Basic login by GetAuthorizationToken's password.
 *
 * <p>The key in {@code loopback.p12} is for 127.0.0.1 and no secret, nor is its password. It was made with
 *
 * <pre>
 * keytool -genkeypair -alias loopback -keyalg EC -groupname secp256r1 -dname CN=localhost \
 *   -ext san=ip:127.0.0.1,dns:localhost -validity 10950 -storetype PKCS12 -storepass loopback -keystore loopback.p12
 * </pre>
 */
@NullMarked
package io.github.ecsdelivery.sandbox.ecr.registry;

import org.jspecify.annotations.NullMarked;
