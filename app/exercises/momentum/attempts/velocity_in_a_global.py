# caught by: memory_lives_in_the_state
velocity = 0.0


def step(w, gradient, state, rate=0.05, beta=0.9):
    global velocity
    velocity = beta * velocity + gradient
    return w - rate * velocity, state
