### Faults of scenes
scene-malformed = '{ $found }' is not a scene
    .hint = copy the whole link, from '#scene=' to its end
scene-value-unknown = scene, { $name }: unknown value '{ $found }'
    .hint = allowed: { $allowed }
scene-without-name = the scene has no name
    .hint = enter a name
scene-other-plan = the scene is of plan '{ $found }', not of '{ $wanted }'
    .hint = open plan '{ $found }' first
