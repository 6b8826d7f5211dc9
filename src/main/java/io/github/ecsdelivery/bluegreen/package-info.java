/** The deployment: start, follow, explain. An engine port: CodeDeploy today. */
@NullMarked
package io.github.ecsdelivery.bluegreen;

import org.jspecify.annotations.NullMarked;
