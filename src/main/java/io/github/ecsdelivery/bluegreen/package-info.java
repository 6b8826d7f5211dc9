/** The deployment, its nouns and the ports to whatever carries it out; CodeDeploy today. */
@NullMarked
package io.github.ecsdelivery.bluegreen;

import org.jspecify.annotations.NullMarked;
