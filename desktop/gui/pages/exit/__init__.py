"""Parts of the page for who does not register: papers to have with you, whom to ask, French words explained."""
